import { Field, Int, ObjectType } from 'type-graphql'
import { computed, fields } from '../platform/reading/fields.ts'
import { and, sql, texts } from '../platform/reading/sql.ts'
import { from, tableOf } from '../platform/reading/table.ts'
import { bestPractices } from '../practice/index.ts'
import { AdoptionStage, ENDED, TRIED } from './adoption-stage.ts'
import { adoptions } from './adoption.fields.ts'
import { Adoption } from './adoption.ts'

@ObjectType({ description: 'How it went with a practice at those who tried it (overnames in het kort).' })
class AdoptionSummary {
  @Field(() => Int, {
    description:
      'How often it was really tried, whatever came of it: running, sustained and stopped together. Considering and planning do not count yet.',
  })
  tried!: number

  @Field(() => Int, { description: 'How many are being tried now (RUNNING).' })
  running!: number

  @Field(() => Int, { description: 'How many became a lasting part of the work (SUSTAINED).' })
  sustained!: number

  @Field(() => Int, { description: 'How many of those tried did something otherwise: with one adaptation at least.' })
  adapted!: number

  @Field(() => Int, { description: 'How many ended: STOPPED and NOT_SUITABLE.' })
  stopped!: number
}

export const PracticeAdoptionSummary = fields(bestPractices, {
  adoptionSummary: computed(() => AdoptionSummary, {
    description: 'Its adoptions, counted.',
    sql(practice, viewer) {
      const adoption = tableOf(Adoption, 'counted')
      const count = (...stages: readonly AdoptionStage[]) =>
        sql`count(*) filter (where ${adoption.stage} = any(${texts(stages)}))`
      const tried = sql`${adoption.stage} = any(${texts(TRIED)})`
      const where = and(sql`${adoption.practiceId} = ${practice.id}`, adoptions.own(viewer, adoption))
      return sql`(select json_build_object(
        'tried', ${count(...TRIED)},
        'running', ${count(AdoptionStage.RUNNING)},
        'sustained', ${count(AdoptionStage.SUSTAINED)},
        'adapted', count(*) filter (where ${tried} and ${adoption.adaptations} <> '[]'),
        'stopped', ${count(...ENDED)}) from ${from(Adoption, 'counted')} where ${where})`
    },
  }),
})
