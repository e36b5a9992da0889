import type { DataSource, EntityManager } from 'typeorm'
import { Alliance, OrganisationName, slugOf } from '../alliance/index.ts'
import { newId } from '../platform/ids.ts'
import { EmailAddress } from '../platform/scalars/scalars.ts'
import { admit, giveRole } from './admit.ts'
import { PeopleError } from './people-error.ts'
import { NOWHERE, PLACES } from './role-place.ts'
import type { RoleAt } from './role.policy.ts'
import { RoleKind } from './role.ts'
import { INVITATION_DAYS, issueAccessToken, issueLink } from './token.ts'

export interface Invitation {
  readonly email: string
  readonly name: string
  readonly role: RoleKind
  /** Any name the organisation ever bore: where PARTICIPANT and ORGANISATION_EDITOR hold; for other roles, where the person works. */
  readonly organisation?: string | undefined
  /** Its slug, for FACILITATOR. */
  readonly leeratelier?: string | undefined
  /** Its slug, for COORDINATOR; may be left out where the hub serves one alliance. */
  readonly alliance?: string | undefined
}

/** For whoever runs the hub: gives anybody any right, and a token for the page /sign-in. PeopleError where it cannot be. */
export async function invite(
  db: DataSource,
  invitation: Invitation,
): Promise<{ signInToken: string; expiresAt: Date }> {
  const email = addressIn(invitation.email)
  const displayName = invitation.name.trim()
  if (!displayName) throw new PeopleError('Give the name by which this person is to be shown.')
  return db.transaction(async tx => {
    const rights = [await roleOf(tx, invitation), ...(await workplaceOf(tx, invitation))]
    const { id } = await admit(tx, { id: newId(), email, displayName })
    for (const right of rights) await giveRole(tx, id, right)
    const link = await issueLink(tx, email, { days: INVITATION_DAYS })
    if (!link) throw unknown(email)
    return { signInToken: link.token, expiresAt: link.expiresAt }
  })
}

/** For whoever runs the hub: an access token for a person it knows. PeopleError where it knows nobody by this address. */
export async function issueToken(db: DataSource, given: string): Promise<{ accessToken: string; expiresAt: Date }> {
  const email = addressIn(given)
  const issued = await issueAccessToken(db.manager, email)
  if (!issued) throw unknown(email)
  return { accessToken: issued.token, expiresAt: issued.expiresAt }
}

const unknown = (email: string) =>
  new PeopleError(`Nobody here has the e-mail address ${email}: invite this person first.`)

function addressIn(text: string): string {
  try {
    return EmailAddress.parseValue(text.trim())
  } catch {
    throw new PeopleError(`${text} is no e-mail address.`)
  }
}

async function roleOf(tx: EntityManager, invitation: Invitation): Promise<RoleAt> {
  const { role: kind } = invitation
  const needed = PLACES[kind]
  const given = (['leeratelier', 'alliance'] as const).filter(place => invitation[place] !== undefined)
  const astray = given.find(place => place !== needed)
  if (astray) throw new PeopleError(`The role ${kind} does not hold at an ${astray}: leave it out.`)
  if (needed === 'organisation') return { kind, ...NOWHERE, organisationId: await organisationOf(tx, invitation) }
  if (needed === 'leeratelier') return { kind, ...NOWHERE, leeratelierId: await leeratelierOf(tx, invitation) }
  if (needed === 'alliance') return { kind, ...NOWHERE, allianceId: await allianceOf(tx, invitation) }
  return { kind, ...NOWHERE }
}

/** A coordinator, facilitator or admin belongs to an organisation like anybody else. */
async function workplaceOf(tx: EntityManager, { role, organisation }: Invitation): Promise<RoleAt[]> {
  if (!organisation || PLACES[role] === 'organisation') return []
  const kind = RoleKind.PARTICIPANT
  return [{ kind, ...NOWHERE, organisationId: await organisationOf(tx, { role: kind, organisation }) }]
}

async function organisationOf(
  tx: EntityManager,
  { role, organisation }: Pick<Invitation, 'role' | 'organisation'>,
): Promise<string> {
  if (!organisation) throw new PeopleError(`The role ${role} holds at an organisation: name it by its slug.`)
  const named = await tx.findOneBy(OrganisationName, { slug: slugOf(organisation) })
  if (!named) throw new PeopleError(`No organisation is called ${organisation}.`)
  return named.organisationId
}

/** By its table alone: the folder of the Leerateliers comes after this one. */
async function leeratelierOf(tx: EntityManager, { role, leeratelier }: Invitation): Promise<string> {
  if (!leeratelier) throw new PeopleError(`The role ${role} holds in a Leeratelier: name it by its slug.`)
  const [found] = await tx.query<{ id: string }[]>('select id from leeratelier where slug = $1', [leeratelier])
  if (!found) throw new PeopleError(`No Leeratelier has the slug ${leeratelier}.`)
  return found.id
}

async function allianceOf(tx: EntityManager, { role, alliance }: Invitation): Promise<string> {
  const [found, ...others] = await tx.findBy(Alliance, alliance ? { slug: alliance } : {})
  if (!found)
    throw new PeopleError(alliance ? `No alliance has the slug ${alliance}.` : 'This hub serves no alliance yet.')
  if (others.length)
    throw new PeopleError(`The role ${role} holds in an alliance, and this hub serves several: name one.`)
  return found.id
}
