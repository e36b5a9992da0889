import { registerEnumType } from 'type-graphql'

export enum AdoptionStage {
  CONSIDERING = 'CONSIDERING',
  PLANNED = 'PLANNED',
  RUNNING = 'RUNNING',
  SUSTAINED = 'SUSTAINED',
  STOPPED = 'STOPPED',
  NOT_SUITABLE = 'NOT_SUITABLE',
}

registerEnumType(AdoptionStage, {
  name: 'AdoptionStage',
  description: 'How far an organisation came with a practice of others (fase van de overname).',
  valuesConfig: {
    CONSIDERING: { description: 'It wonders whether to try it (overweegt).' },
    PLANNED: { description: 'It decided to try it and has not begun (gepland).' },
    RUNNING: { description: 'It is trying it (loopt).' },
    SUSTAINED: { description: 'It became a lasting part of the work (geborgd).' },
    STOPPED: { description: 'It tried it and stopped: as welcome as what lasted, above all with why (gestopt).' },
    NOT_SUITABLE: { description: 'It tried it and found that it does not fit: also worth knowing (niet passend).' },
  },
})

/** Tried, and it did not last. */
export const ENDED: readonly AdoptionStage[] = [AdoptionStage.STOPPED, AdoptionStage.NOT_SUITABLE]

/** Really tried, whatever came of it: what counts as an adoption. The trigger adoption_count says the same. */
export const TRIED: readonly AdoptionStage[] = [AdoptionStage.RUNNING, AdoptionStage.SUSTAINED, ...ENDED]

export const wasTried = (stage: AdoptionStage): boolean => TRIED.includes(stage)
