import { escaped } from './escaped.ts'
import type { Mail } from './mail.ts'

/** A paragraph, something to press, or a list. */
export type Block = string | Button | { readonly list: readonly string[] }

interface Button {
  readonly words: string
  readonly link: string
}

/** The same words as text and as HTML, with who sends it below. */
export function letter(
  { publicUrl, ...head }: Pick<Mail, 'to' | 'subject' | 'link'> & { readonly publicUrl: string },
  blocks: readonly Block[],
): Mail {
  const text = [...blocks.map(asText), 'Positieve Gezondheid Hub', publicUrl].join('\n\n')
  const body = [...blocks.map(asHtml), `<p>Positieve Gezondheid Hub<br>${escaped(publicUrl)}</p>`].join('\n')
  const html = `<!doctype html>\n<html lang="nl">\n<meta charset="utf-8">\n<title>${escaped(head.subject)}</title>\n${body}\n</html>\n`
  return { ...head, text: `${text}\n`, html }
}

function asText(block: Block): string {
  if (typeof block === 'string') return block
  return 'list' in block ? block.list.map(item => `- ${item}`).join('\n') : block.link
}

function asHtml(block: Block): string {
  if (typeof block === 'string') return `<p>${escaped(block)}</p>`
  if ('list' in block) return `<ul>\n${block.list.map(item => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`
  return `<p><a href="${escaped(block.link)}">${escaped(block.words)}</a></p>`
}
