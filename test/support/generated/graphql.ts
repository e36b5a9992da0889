/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never }
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core'
/** Where a change happens (niveau), as the alliance means it; health care at large uses these words otherwise. `alliance { levels }` has the goals. */
export type Level =
  /** The region (regio). */
  | 'MACRO'
  /** Together in neighbourhood and municipality (samen in wijk en gemeente). */
  | 'MESO'
  /** Inside the organisation (binnen de organisatie). */
  | 'MICRO'
  /** Residents themselves (inwoners). */
  | 'NANO'

/** What an organisation does (soort organisatie). */
export type OrganisationKind =
  /** Care (zorg). */
  | 'CARE'
  /** A council of clients or residents (cliëntenraad). */
  | 'CLIENT_COUNCIL'
  /** Education (onderwijs). */
  | 'EDUCATION'
  /** Health insurer (zorgverzekeraar). */
  | 'INSURER'
  /** A municipality (gemeente). */
  | 'MUNICIPALITY'
  /** A network of organisations (netwerk). */
  | 'NETWORK'
  /** Something else, or not yet told by a source. */
  | 'OTHER'
  /** Public health service (GGD). */
  | 'PUBLIC_HEALTH'
  /** Research (onderzoek). */
  | 'RESEARCH'
  /** Welfare (welzijn). */
  | 'WELFARE'

/** What the sources say of a partnership today. Nothing is inferred. */
export type PartnershipStatus =
  /** The latest source names it. */
  | 'ACTIVE'
  /** A source says when it ended. */
  | 'ENDED'
  /** A later list does not name it; that alone never means it left. */
  | 'NOT_LISTED'

export type AlliancePartnersQueryVariables = Exact<{
  asOf?: string | null | undefined
}>

export type AlliancePartnersQuery = {
  alliance: {
    name: string
    ambitionYear: number
    levels: Array<{ level: Level; whose: string; goal: string }>
    partners: {
      totalCount: number
      nodes: Array<{
        name: string
        kind: OrganisationKind
        partnerships: Array<{ status: PartnershipStatus; source: string | null }>
      }>
    }
  } | null
}

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>
  private value: string
  public __meta__?: Record<string, any> | undefined

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value)
    this.value = value
    this.__meta__ = __meta__
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value
  }
}

export const AlliancePartnersDocument = new TypedDocumentString(`
    query AlliancePartners($asOf: Date) {
  alliance {
    name
    ambitionYear
    levels {
      level
      whose
      goal
    }
    partners(asOf: $asOf, first: 100) {
      totalCount
      nodes {
        name
        kind
        partnerships {
          status
          source
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AlliancePartnersQuery, AlliancePartnersQueryVariables>
