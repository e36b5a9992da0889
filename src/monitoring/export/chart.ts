import { BarChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { MonitoringStatus } from '../monitoring-round.ts'
import type { ChartRead } from './read-chart.ts'
import { LEVEL_WORDS, NATURE_WORDS, STATUS_WORDS } from './words.ts'

use([BarChart, GridComponent, TitleComponent, SVGRenderer])

const WIDTH = 720
const MARGIN = 16
/** Between the words above and below. */
const BARS = 300
/** Without quotation marks: the library writes them into an attribute as they are. */
const FONT = 'system-ui, Segoe UI, Arial, sans-serif'
/** Both stand out from white by 3:1 at least, the texts by 4.5:1. */
const COLOUR = { thisYear: '#00695f', before: '#7f8c99', text: '#1f2933', quiet: '#52606d', line: '#d5dbe1' }

const TITLE = { fontSize: 20, lineHeight: 26, fontWeight: 'bold', color: COLOUR.text } as const
const SUBTITLE = { fontSize: 14, lineHeight: 20, color: COLOUR.quiet } as const
const CAPTION = { fontSize: 12, lineHeight: 17, fontWeight: 'normal', color: COLOUR.quiet } as const
/** How wide a letter is in a wide font, for nobody knows here with which one it will be shown; and how many lines fit. */
const ROOM = {
  title: { letter: 13.2, lines: 2 },
  subtitle: { letter: 8.1, lines: 2 },
  caption: { letter: 6.9, lines: 5 },
} as const

const written = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 2 })

/** One number through the years as an SVG document that needs nothing from elsewhere. */
export function chartOf(chart: ChartRead): string {
  const words = wordsOf(chart)
  const top = MARGIN + words.title.length * TITLE.lineHeight + words.subtitle.length * SUBTITLE.lineHeight + 40
  const bottom = MARGIN + words.caption.length * CAPTION.lineHeight + 16
  const size = { width: WIDTH, height: top + BARS + bottom }
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    canvas.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT },
      title: titlesOf(words),
      ...barsOf(chart),
      grid: { left: 24, right: 24, top, bottom, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    })
    return withNames(canvas.renderToSVGString(), chart)
  } finally {
    canvas.dispose()
  }
}

type Words = Readonly<Record<keyof typeof ROOM, readonly string[]>>

function wordsOf({ indicator, year, status }: ChartRead): Words {
  const provisional = status === MonitoringStatus.PUBLISHED ? null : `${year} ${STATUS_WORDS[status]}`
  const parts = [indicator.unit, LEVEL_WORDS[indicator.level], NATURE_WORDS[indicator.nature], provisional]
  return {
    title: lines(indicator.label, ROOM.title),
    subtitle: lines(parts.filter(part => part).join(' · '), ROOM.subtitle),
    caption: lines(indicator.definition, ROOM.caption),
  }
}

const titlesOf = ({ title, subtitle, caption }: Words) => [
  {
    ...{ left: MARGIN, top: MARGIN, padding: 0, itemGap: 4 },
    text: title.join('\n'),
    subtext: subtitle.join('\n'),
    textStyle: TITLE,
    subtextStyle: SUBTITLE,
  },
  { left: MARGIN, bottom: MARGIN, padding: 0, text: caption.join('\n'), textStyle: CAPTION },
]

function barsOf({ year, points }: ChartRead) {
  const areWhole = points.every(({ value }) => Number.isInteger(value))
  return {
    xAxis: {
      type: 'category',
      data: points.map(({ year }) => String(year)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOUR.quiet } },
      axisLabel: { fontSize: 14, color: COLOUR.text },
    },
    yAxis: {
      type: 'value',
      ...(areWhole && { minInterval: 1 }),
      axisLabel: { fontSize: 12, color: COLOUR.quiet, formatter: (value: number) => written.format(value) },
      splitLine: { lineStyle: { color: COLOUR.line } },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 72,
        label: {
          ...{ show: true, position: 'top', fontSize: 16, fontWeight: 'bold', color: COLOUR.text },
          formatter: ({ value }: { value: unknown }) => written.format(Number(value)),
        },
        data: points.map(point => ({
          value: point.value,
          itemStyle: { color: point.year === year ? COLOUR.thisYear : COLOUR.before },
        })),
      },
    ],
  }
}

/** On one line, and without characters that XML cannot hold. */
const tame = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ')

/** Wrapped at blanks; what does not fit is cut off, and told in full to who has it read aloud. */
function lines(text: string, { letter, lines: most }: { readonly letter: number; readonly lines: number }): string[] {
  const longest = Math.floor((WIDTH - 2 * MARGIN) / letter)
  const wrapped: string[] = []
  for (const word of tame(text)
    .split(' ')
    .flatMap(word => word.match(new RegExp(`.{1,${longest}}`, 'gu')) ?? [])) {
    const line = wrapped.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= longest) wrapped[wrapped.length - 1] = `${line} ${word}`
    else wrapped.push(word)
  }
  if (wrapped.length <= most) return wrapped
  return [...wrapped.slice(0, most - 1), `${wrapped[most - 1]?.slice(0, longest - 1)}…`]
}

const escape = (text: string): string =>
  tame(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Says to who cannot see it what it shows, and counts the library's names anew, so that the same chart is the same text. */
function withNames(svg: string, { indicator, points }: ChartRead): string {
  const told = points.map(({ year, value }) => `${year}: ${written.format(value)}`).join('; ')
  const described = `${told || 'Geen waarden'}. ${indicator.definition}`
  const words = `<title id="title">${escape(indicator.label)}</title><desc id="desc">${escape(described)}</desc>`
  const names = new Map<string, string>()
  return svg
    .replace(/(?<=["#.])zr\d+-[\w-]+/g, name => {
      names.set(name, names.get(name) ?? `chart-${names.size}`)
      return names.get(name) ?? ''
    })
    .replace(/<svg\b[^>]*>/, opening => {
      const attributes = 'role="img" aria-labelledby="title desc" lang="nl"'
      return `${opening.slice(0, -1)} ${attributes}>${words}`
    })
}
