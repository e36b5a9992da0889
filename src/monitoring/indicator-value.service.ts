import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { notFound } from '../platform/ids.ts'
import { written } from '../platform/input/change.ts'
import { IndicatorNature, IndicatorValue } from './indicator-value.ts'
import { isDerived } from './indicators/definitions.ts'
import type { InRoundInput, RecordIndicatorInput, WithdrawIndicatorInput } from './monitoring.input.ts'
import { demandMonitor, demandUnpublished, lockRound, saveRevised } from './round-to-change.ts'

export interface IndicatorPlace {
  readonly roundId: string
  readonly key: string
}

const fieldOf = ({ round }: InRoundInput) => (round == null ? 'year' : 'round')

/** Enters a number that was measured; the same key again replaces it. */
export async function recordIndicator(context: Context, input: RecordIndicatorInput): Promise<IndicatorPlace> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const round = await lockRound(tx, viewer, input)
    demandMonitor(viewer, round, fieldOf(input))
    demandUnpublished(round, fieldOf(input))
    const { key, level, value } = input
    if (isDerived(key))
      throw refuse(UserErrorCode.NOT_UNIQUE, 'key', 'The hub counts this number itself: choose another key.')
    const place = { roundId: round.id, key }
    const source = written(input.source) ?? input.source
    await tx.upsert(
      IndicatorValue,
      {
        ...place,
        ...{ level, value, source },
        label: written(input.label) ?? input.label,
        nature: IndicatorNature.MEASURED,
        definition: written(input.definition) ?? `Gemeten en ingevoerd door de monitoren. Bron: ${source}`,
        version: null,
        unit: written(input.unit) ?? null,
        previousValue: null,
        rank: 0,
      },
      ['roundId', 'key'],
    )
    await saveRevised(tx, round)
    return place
  })
}

/** Takes a measured number out of a round. */
export async function withdrawIndicator(context: Context, input: WithdrawIndicatorInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const round = await lockRound(tx, viewer, input)
    demandMonitor(viewer, round, fieldOf(input))
    demandUnpublished(round, fieldOf(input))
    const { affected } = await tx.delete(IndicatorValue, { roundId: round.id, key: input.key })
    if (!affected) throw notFound('key')
    await saveRevised(tx, round)
    return round.id
  })
}
