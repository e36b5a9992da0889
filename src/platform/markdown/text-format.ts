import { registerEnumType } from 'type-graphql'

export enum TextFormat {
  MARKDOWN = 'MARKDOWN',
  HTML = 'HTML',
  PLAIN = 'PLAIN',
}

registerEnumType(TextFormat, {
  name: 'TextFormat',
  description: 'The form in which a text is answered.',
  valuesConfig: {
    MARKDOWN: { description: 'As it was written (CommonMark with tables and strikethrough).' },
    HTML: {
      description:
        'Safe HTML: a fixed list of elements, no scripts, styles or images; links to http, https and mailto only.',
    },
    PLAIN: { description: 'The words alone, for previews and search: no mark-up and no addresses of links.' },
  },
})
