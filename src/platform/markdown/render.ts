import { LRUCache } from 'lru-cache'
import { Marked } from 'marked'
import sanitize from 'sanitize-html'
import { TextFormat } from './text-format.ts'

const ELEMENTS =
  'h1 h2 h3 h4 h5 h6 p br hr blockquote pre code ul ol li strong em del a table thead tbody tr th td'.split(' ')

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const markdown = new Marked({
  gfm: true,
  // HTML in a text is text: it is shown, not obeyed.
  tokenizer: { html: () => undefined, tag: () => undefined },
  renderer: { image: ({ text }) => escape(text), checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
})

/** What nests too deep for the parser is shown as it was written. */
function parse(text: string): string {
  try {
    return markdown.parse(text, { async: false })
  } catch {
    return `<pre>${escape(text)}</pre>`
  }
}

const html = (text: string): string =>
  sanitize(parse(text), {
    allowedTags: ELEMENTS,
    allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'], th: ['align'], td: ['align'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: { a: link },
  }).trim()

/** A link leads to another site or to a mail program, never to somewhere else on the page that shows the text. */
function link(tagName: string, { href = '', ...attribs }: sanitize.Attributes): sanitize.Tag {
  const leads = /^(https?:\/\/|mailto:)/i.test(href)
  return { tagName, attribs: leads ? { ...attribs, href, rel: 'noopener nofollow' } : {} }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const plain = (text: string): string =>
  sanitize(parse(text).replaceAll('<br>', '\n').replaceAll('</th>', ' ').replaceAll('</td>', ' '), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: [],
  })
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/ *\n\s*/g, '\n')
    .trim()

/** Texts are read far more often than written: what was rendered lately is kept, up to some 20 million characters. */
const rendered = new LRUCache<string, string>({
  maxSize: 20_000_000,
  sizeCalculation: (result, key) => result.length + key.length + 1,
})

/** A Markdown text in the form that is asked for. */
export function inFormat(text: string, format: TextFormat): string {
  if (format === TextFormat.MARKDOWN) return text
  const key = `${format} ${text}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const result = format === TextFormat.HTML ? html(text) : plain(text)
  rendered.set(key, result)
  return result
}
