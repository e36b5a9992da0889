import { parseArgs } from 'node:util'
import type { Sizes } from './seed/seed.ts'

export interface Options {
  readonly sizes: Sizes
  /** How many practices Q4 is asked of once more, to see whether it stays flat; null where it is not. */
  readonly large: number | null
  readonly rounds: number
  /** How long each server is asked each operation in a round. */
  readonly seconds: number
  /** How many requests each server answers of each operation before it is measured. */
  readonly warmUp: number
  readonly askers: number
  /** How many cases of each operation. */
  readonly cases: number
  readonly subscribers: readonly number[]
  /** How many deliveries a measurement of the fan-out has at least. */
  readonly deliveries: number
  /** Whether it only has to work: the figures mean nothing, and nothing is written. */
  readonly short: boolean
  /** The operations to look at, as the table names them; null for all. */
  readonly only: readonly string[] | null
}

const LARGE = 500_000

export const USAGE = `Usage: npm run bench -- [--short] [--large] [--only Q1,S1] [--practices N] [--reflections N] [--rounds N] [--seconds N]

  --short      small and quick, to see that all of it works; the figures mean nothing
  --large      asks the search again of ${LARGE.toLocaleString('en')} practices
  --only       some operations, as the table names them; nothing is written
  --practices, --reflections, --rounds, --seconds   other sizes than 50,000, 200,000, 5 and 2;
               for each second, 100,000 deliveries of the fan-out`

/** Throws what to tell the user. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      only: { type: 'string' },
      practices: { type: 'string' },
      reflections: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
    },
  })
  const { short, large } = values
  const number = (given: string | undefined, otherwise: number, least: number) => {
    const read = given === undefined ? otherwise : Number(given.replaceAll(/[,_]/g, ''))
    if (!Number.isFinite(read) || read < least) throw new Error(`${given} is not a number of at least ${least}`)
    return read
  }
  const practices = number(values.practices, short ? 2_000 : 50_000, 1_000)
  const seconds = number(values.seconds, short ? 0.1 : 2, 0.05)
  return {
    sizes: {
      practices,
      reflections: number(values.reflections, 4 * practices, 0),
      organisations: 200,
      participants: 2_000,
      leerateliers: short ? 50 : 500,
    },
    large: large ? LARGE : null,
    rounds: number(values.rounds, short ? 1 : 5, 1),
    seconds,
    warmUp: short ? 0 : 5_000,
    askers: 16,
    cases: short ? 20 : 1_000,
    subscribers: short ? [20] : [100, 1_000, 5_000],
    deliveries: short ? 100 : 100_000 * seconds,
    short,
    only: values.only?.split(',') ?? null,
  }
}
