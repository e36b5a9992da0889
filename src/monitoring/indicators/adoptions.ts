import { Level } from '../../contribution/index.ts'
import { AdoptionStage } from '../../learning/index.ts'
import { type Sql, join, literal, sql } from '../../platform/reading/sql.ts'
import type { DerivedIndicator } from './derived-indicator.ts'

const among = (...stages: readonly AdoptionStage[]): Sql => sql`stage in (${join(stages.map(literal), ', ')})`

interface Stage {
  readonly name: string
  readonly label: string
  readonly reached: string
  readonly is: Sql
}

const STAGES: readonly Stage[] = [
  {
    name: 'considered',
    label: 'Overnames overwogen of gepland',
    reached: 'overwogen of gepland werden',
    is: among(AdoptionStage.CONSIDERING, AdoptionStage.PLANNED),
  },
  { name: 'running', label: 'Overnames die lopen', reached: 'liepen', is: among(AdoptionStage.RUNNING) },
  {
    name: 'sustained',
    label: 'Overnames die geborgd zijn',
    reached: 'geborgd waren',
    is: among(AdoptionStage.SUSTAINED),
  },
  {
    name: 'ended',
    label: 'Overnames gestopt of niet passend',
    reached: 'gestopt waren of niet pasten (ook daar leren anderen van)',
    is: among(AdoptionStage.STOPPED, AdoptionStage.NOT_SUITABLE),
  },
]

/** How far organisations came with practices, tied to the goal that more of them work from Positive Health. */
export const adoptions: readonly DerivedIndicator[] = [
  ...STAGES.map(({ name, label, reached, is }) => ({
    key: `adoptions-${name}`,
    version: 1,
    label,
    level: Level.MICRO,
    counted: `overnames waarover dit jaar iets is gemeld en die aan het eind daarvan ${reached}`,
    unit: 'overnames',
    counts: sql`select line_id, adoption_id, 1 from told_adoption where ${is}`,
  })),
  {
    key: 'organisations-adopting',
    version: 1,
    label: 'Organisaties die een goed voorbeeld uitproberen',
    level: Level.MICRO,
    counted: 'organisaties die dit jaar meldden dat een goed voorbeeld bij hen loopt of geborgd is',
    unit: 'organisaties',
    counts: sql`select line_id, organisation_id, 1 from told_adoption
      where ${among(AdoptionStage.RUNNING, AdoptionStage.SUSTAINED)}`,
  },
]
