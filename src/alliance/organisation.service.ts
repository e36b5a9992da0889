import { type EntityManager, IsNull, Not } from 'typeorm'
import type { Context } from '../platform/context.ts'
import { explaining } from '../platform/database/constraints.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { type UserError, UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { demandRevision, orKept, orKeptFilled, written } from '../platform/input/change.ts'
import { Organisation, type OrganisationKind, OrganisationName } from './organisation.ts'
import type { AddOrganisationInput, RenameOrganisationInput, UpdateOrganisationInput } from './organisation.input.ts'
import { keptOrganisation, lockRegister, organisationId, spelled } from './register.ts'
import { sourceOf } from './source.ts'
import { slugOf } from './slug.ts'
import { demandPast } from './today.ts'

const taken: UserError = {
  code: UserErrorCode.NOT_UNIQUE,
  field: ['name'],
  message: 'An organisation bears or bore this name already: `organisation(slug:)` finds it.',
}
const NAMES = {
  organisation_slug_key: taken,
  organisation_name_slug_excl: taken,
  organisation_name_organisation_id_name_from_date_key: taken,
}

export async function addOrganisation(context: Context, input: AddOrganisationInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'addOrganisation', idempotencyKey: input.idempotencyKey }
  return explaining(NAMES, () =>
    inTransaction(context, tx =>
      once(tx, request, async id => {
        await lockRegister(tx, viewer)
        await insertOrganisation(tx, {
          id,
          name: spelled(input.name),
          slug: demandSlug(input.name, 'name'),
          kind: input.kind,
          website: input.website ?? null,
          municipality: written(input.municipality) ?? null,
          source: sourceOf(input.source),
        })
      }),
    ),
  )
}

/** The new name is the present one at once; the old one, in each of its spellings, ends on that day and goes on finding it. */
export async function renameOrganisation(context: Context, input: RenameOrganisationInput): Promise<string> {
  return explaining(NAMES, () =>
    inTransaction(context, async tx => {
      const id = await organisationId(tx, context.viewer, input.id, 'id')
      await lockRegister(tx, context.viewer)
      const organisation = await keptOrganisation(tx, context.viewer, id, 'id')
      demandRevision(input.expectedRevision, organisation)
      const name = spelled(input.name)
      if (name === organisation.name) throw refuse(UserErrorCode.INVALID, 'name', 'This is its name already.')
      const slug = demandSlug(name, 'name')
      const from = await demandPast(tx, input.from, 'from')
      await endName(tx, organisation, { unless: name, until: from })
      await tx.insert(OrganisationName, {
        id: newId(),
        organisationId: id,
        name,
        slug,
        from,
        source: sourceOf(input.source),
      })
      return saveRevised(tx, Object.assign(organisation, { name, slug }))
    }),
  )
}

export async function updateOrganisation(context: Context, input: UpdateOrganisationInput): Promise<string> {
  return inTransaction(context, async tx => {
    const id = await organisationId(tx, context.viewer, input.id, 'id')
    const organisation = await keptOrganisation(tx, context.viewer, id, 'id')
    demandRevision(input.expectedRevision, organisation)
    organisation.kind = orKeptFilled('kind', input.kind, organisation.kind)
    organisation.website = orKept(input.website, organisation.website)
    organisation.municipality = orKept(written(input.municipality), organisation.municipality)
    return saveRevised(tx, organisation)
  })
}

interface NewOrganisation {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly kind: OrganisationKind
  readonly website?: string | null
  readonly municipality?: string | null
  readonly source: string
}

/** An organisation with the one name it has so far; breaks a constraint where the name is taken. */
export async function insertOrganisation(tx: EntityManager, { source, ...told }: NewOrganisation): Promise<void> {
  const { id, name, slug } = told
  await tx.insert(Organisation, told)
  await tx.insert(OrganisationName, { id: newId(), organisationId: id, name, slug, source })
}

export async function saveRevised(tx: EntityManager, organisation: Organisation): Promise<string> {
  organisation.revision += 1
  await tx.save(organisation)
  return organisation.id
}

/** A name without a letter or a digit leads nowhere. */
export function demandSlug(name: string, field: string): string {
  const slug = slugOf(name)
  if (!slug) throw refuse(UserErrorCode.INVALID, field, `${field} must have letters or digits.`)
  return slug
}

async function endName(
  tx: EntityManager,
  { id, slug }: Organisation,
  { unless, until }: { unless: string; until: string },
) {
  const ending = await tx.findBy(OrganisationName, { organisationId: id, slug, until: IsNull(), name: Not(unless) })
  if (ending.some(({ from }) => from !== null && from >= until))
    throw refuse(UserErrorCode.INVALID, 'from', 'Its present name began on this day or later.')
  for (const name of ending) await tx.save(Object.assign(name, { until }))
}
