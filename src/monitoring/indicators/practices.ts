import { Dimension, Level } from '../../contribution/index.ts'
import { literal, sql } from '../../platform/reading/sql.ts'
import type { DerivedIndicator } from './derived-indicator.ts'

const UNIT = 'goede voorbeelden'
const keyOf = (tag: string) => tag.toLowerCase().replaceAll('_', '-')

const LEVELS: readonly (readonly [Level, label: string, whose: string])[] = [
  [Level.NANO, 'Goede voorbeelden voor inwoners (nano)', 'bij inwoners zelf'],
  [Level.MICRO, 'Goede voorbeelden binnen organisaties (micro)', 'binnen de eigen organisatie'],
  [Level.MESO, 'Goede voorbeelden in wijk en gemeente (meso)', 'samen in wijk en gemeente'],
  [Level.MACRO, 'Goede voorbeelden in de regio (macro)', 'in de hele regio'],
]

const DIMENSIONS: readonly (readonly [Dimension, name: string])[] = [
  [Dimension.BODILY_FUNCTIONS, 'lichaamsfuncties'],
  [Dimension.MENTAL_WELLBEING, 'mentaal welbevinden'],
  [Dimension.MEANINGFULNESS, 'zingeving'],
  [Dimension.QUALITY_OF_LIFE, 'kwaliteit van leven'],
  [Dimension.PARTICIPATION, 'meedoen'],
  [Dimension.DAILY_FUNCTIONING, 'dagelijks functioneren'],
]

/** What was shared at each level, tied to the goal at that level. */
export const practicesByLevel: readonly DerivedIndicator[] = LEVELS.map(([level, label, whose]) => ({
  key: `practices-${keyOf(level)}`,
  version: 1,
  label,
  level,
  counted: `goede voorbeelden die dit jaar zijn gepubliceerd en iets veranderen ${whose}`,
  unit: UNIT,
  counts: sql`select line_id, practice_id, 1 from shared_practice where ${literal(level)} = any(levels)`,
}))

/** What was shared about each dimension, tied to the goal that residents know how the dimensions hang together. */
export const practicesByDimension: readonly DerivedIndicator[] = DIMENSIONS.map(([dimension, name]) => ({
  key: `practices-${keyOf(dimension)}`,
  version: 1,
  label: `Goede voorbeelden over ${name}`,
  level: Level.NANO,
  counted: `goede voorbeelden die dit jaar zijn gepubliceerd en gaan over de dimensie ${name}`,
  unit: UNIT,
  counts: sql`select line_id, practice_id, 1 from shared_practice where ${literal(dimension)} = any(dimensions)`,
}))
