/** One event of a calendar, by the names of its properties; parameters stay with the name. */
export type Event = ReadonlyMap<string, string>

/** Reads iCalendar as RFC 5545 has it, and throws for what a strict reader would not take. */
export function readCalendar(text: string): { readonly events: readonly Event[]; readonly name: string } {
  if (!text.endsWith('END:VCALENDAR\r\n')) throw new Error('It does not end with a whole line')
  for (const line of text.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) throw new Error(`A line is longer than 75 octets: ${line}`)
    if (/(?!\t)\p{Cc}/u.test(line)) throw new Error(`A line holds a control character: ${JSON.stringify(line)}`)
  }
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
  const open: string[] = []
  const events: Map<string, string>[] = []
  let name = ''
  for (const line of lines) {
    const [, property = '', value = ''] = /^([A-Z][A-Z0-9-]*(?:;[A-Z-]+=[^:;"]+)*):(.*)$/.exec(line) ?? []
    if (!property) throw new Error(`This is no line of a calendar: ${line}`)
    if (property === 'BEGIN') open.push(value)
    if (property === 'END' && open.pop() !== value) throw new Error(`${value} ends where it did not begin`)
    if (property === 'BEGIN' && value === 'VEVENT') events.push(new Map())
    else if (open.at(-1) === 'VEVENT') put(events.at(-1), property, value)
    else if (property === 'X-WR-CALNAME') name = unescaped(value)
  }
  if (open.length) throw new Error(`${open.join()} does not end`)
  return { events, name }
}

function put(event: Map<string, string> | undefined, property: string, value: string) {
  if (event?.has(property)) throw new Error(`${property} stands there twice`)
  event?.set(property, unescaped(value))
}

const unescaped = (text: string) => text.replace(/\\([nN\\;,])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
