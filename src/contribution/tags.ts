import { registerEnumType } from 'type-graphql'

export enum Level {
  NANO = 'NANO',
  MICRO = 'MICRO',
  MESO = 'MESO',
  MACRO = 'MACRO',
}

registerEnumType(Level, {
  name: 'Level',
  description:
    'Where a change happens (niveau), as the alliance means it; health care at large uses these words otherwise. `alliance { levels }` has the goals.',
  valuesConfig: {
    NANO: { description: 'Residents themselves (inwoners).' },
    MICRO: { description: 'Inside the organisation (binnen de organisatie).' },
    MESO: { description: 'Together in neighbourhood and municipality (samen in wijk en gemeente).' },
    MACRO: { description: 'The region (regio).' },
  },
})

export enum Dimension {
  BODILY_FUNCTIONS = 'BODILY_FUNCTIONS',
  MENTAL_WELLBEING = 'MENTAL_WELLBEING',
  MEANINGFULNESS = 'MEANINGFULNESS',
  QUALITY_OF_LIFE = 'QUALITY_OF_LIFE',
  PARTICIPATION = 'PARTICIPATION',
  DAILY_FUNCTIONING = 'DAILY_FUNCTIONING',
}

registerEnumType(Dimension, {
  name: 'Dimension',
  description:
    'The six dimensions of Positive Health (dimensies van Positieve Gezondheid). A tag on what is shared, never a measure of a person.',
  valuesConfig: {
    BODILY_FUNCTIONS: { description: 'Lichaamsfuncties.' },
    MENTAL_WELLBEING: { description: 'Mentaal welbevinden.' },
    MEANINGFULNESS: { description: 'Zingeving.' },
    QUALITY_OF_LIFE: { description: 'Kwaliteit van leven.' },
    PARTICIPATION: { description: 'Meedoen.' },
    DAILY_FUNCTIONING: { description: 'Dagelijks functioneren.' },
  },
})
