import { type EntityManager, In, Not } from 'typeorm'
import { organisations } from '../alliance/index.ts'
import { Role, RoleKind, participants } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { visibleIds } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Leeratelier, LeeratelierHost } from './leeratelier.ts'

/** The ids of its hosts, in order, and of who facilitates it. */
export async function peopleOf(tx: EntityManager, { id }: Pick<Leeratelier, 'id'>) {
  const hosts = await tx.find(LeeratelierHost, { where: { leeratelierId: id }, order: { rank: 'ASC' } })
  const roles = await tx.findBy(Role, { kind: RoleKind.FACILITATOR, leeratelierId: id })
  return {
    hosts: hosts.map(({ organisationId }) => organisationId),
    facilitators: roles.map(({ participantId }) => participantId).sort(),
  }
}

/** Makes these the hosts, in this order. */
export async function setHosts(tx: EntityManager, viewer: Viewer, leeratelierId: string, hosts: readonly string[]) {
  const ids = await visibleIds(tx, viewer, organisations, hosts, 'hosts')
  await tx.delete(LeeratelierHost, { leeratelierId })
  await tx.insert(
    LeeratelierHost,
    ids.map((organisationId, rank) => ({ leeratelierId, organisationId, rank })),
  )
}

/** The organisation in whose name a Leeratelier tells something; null where it has no host. */
export async function firstHost(tx: EntityManager, leeratelierId: string): Promise<string | null> {
  const first = await tx.findOne(LeeratelierHost, { where: { leeratelierId }, order: { rank: 'ASC' } })
  return first?.organisationId ?? null
}

/** Gives these participants the role FACILITATOR there, and takes it from all others. */
export async function setFacilitators(
  tx: EntityManager,
  viewer: Viewer,
  leeratelierId: string,
  people: readonly string[],
) {
  const ids = await visibleIds(tx, viewer, participants, people, 'facilitators')
  const held = { kind: RoleKind.FACILITATOR, leeratelierId }
  await tx.delete(Role, { ...held, participantId: Not(In(ids)) })
  const rows = ids.map(participantId => ({ id: newId(), participantId, ...held }))
  await tx.createQueryBuilder().insert().into(Role).values(rows).orIgnore().execute()
}
