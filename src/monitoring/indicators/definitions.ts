import { adoptions } from './adoptions.ts'
import type { DerivedIndicator } from './derived-indicator.ts'
import { learningTogether } from './learning-together.ts'
import { movement } from './movement.ts'
import { practicesByDimension, practicesByLevel } from './practices.ts'

/** Every number that the hub counts by itself, in the order in which a level shows them. */
export const definitions: readonly DerivedIndicator[] = [
  ...practicesByLevel,
  ...practicesByDimension,
  ...adoptions,
  ...learningTogether,
  ...movement,
]

export const isDerived = (key: string): boolean => definitions.some(definition => definition.key === key)
