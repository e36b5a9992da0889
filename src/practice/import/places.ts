import type { EntityManager } from 'typeorm'
import { OrganisationName, sharingPartnerships, slugOf } from '../../alliance/index.ts'
import { UserErrorCode, refuse } from '../../platform/errors.ts'
import type { BestPractice } from '../best-practice.ts'

/** Whose practices can be, by the names of organisations as they stood when the import began. */
export class Places {
  static async load(tx: EntityManager): Promise<Places> {
    const names = await tx.find(OrganisationName)
    const partnerships = await sharingPartnerships(tx)
    return new Places(
      new Map(names.map(({ slug, organisationId }) => [slug, organisationId])),
      // The oldest partnership comes last, so that it is the one that stays.
      new Map(partnerships.toReversed().map(({ organisationId, allianceId }) => [organisationId, allianceId])),
    )
  }

  private constructor(
    private readonly ids: ReadonlyMap<string, string>,
    private readonly alliances: ReadonlyMap<string, string>,
  ) {}

  /** The owner, its alliance, and all of these organisations, each once. Throws a Refusal. */
  of(names: readonly string[]): Pick<BestPractice, 'ownerId' | 'allianceId'> & { readonly organisations: string[] } {
    const organisations = [...new Set(names.map(name => this.#id(name)))]
    const [ownerId = ''] = organisations
    const allianceId = this.alliances.get(ownerId)
    if (allianceId) return { ownerId, allianceId, organisations }
    throw refuse(
      UserErrorCode.INVALID,
      null,
      `organisation: ${names[0]} takes part in no alliance, so it shares nothing.`,
    )
  }

  #id(name: string): string {
    const id = this.ids.get(name) ?? this.ids.get(slugOf(name))
    if (id) return id
    throw refuse(UserErrorCode.NOT_FOUND, null, `organisation: none is called ${JSON.stringify(name)}.`)
  }
}
