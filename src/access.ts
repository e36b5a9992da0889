import type { Context } from './platform/context.ts'
import { forbidden, unauthenticated } from './platform/errors.ts'

/** Who may use a root field at all; what they see and may change through it, the policies decide. */
export interface Access {
  readonly who: 'everybody' | 'signedIn' | 'person'
  /** Why everybody may. */
  readonly why?: string
}

const everybody = (why: string): Access => ({ who: 'everybody', why })
/** A participant, or an API key whose scopes allow it. */
const signedIn: Access = { who: 'signedIn' }
/** A participant in person: no API key. */
const person: Access = { who: 'person' }

const READING = 'The policy of each noun decides which rows a visitor sees.'

/** Every root field has its line here: a field without one keeps the schema from being built. */
export const access: Readonly<Record<'Query' | 'Mutation' | 'Subscription', Readonly<Record<string, Access>>>> = {
  Query: {
    node: everybody(READING),
    nodes: everybody(READING),
    alliance: everybody(READING),
    organisation: everybody(READING),
    organisations: everybody(READING),
    leeratelier: everybody(READING),
    leerateliers: everybody(READING),
    sessions: everybody(READING),
    contributions: everybody(READING),
    bestPractice: everybody(READING),
    bestPractices: everybody(READING),
    monitoringRound: everybody(READING),
    viewer: everybody('It is null for who is not signed in.'),
    apiKeys: person,
    auditTrail: person,
    webhooks: person,
    consentTexts: everybody('They say what people are asked to agree to.'),
  },
  Mutation: {
    requestSignInLink: everybody('Who asks for a link is not signed in yet; tries are counted.'),
    signIn: everybody('The token of the link says who it is; tries are counted.'),
    signOut: person,
    inviteParticipant: person,
    updateProfile: person,
    grantRole: person,
    revokeRole: person,
    createApiKey: person,
    revokeApiKey: person,
    addOrganisation: person,
    renameOrganisation: person,
    updateOrganisation: person,
    recordPartnership: person,
    recordSuccession: person,
    issuePledge: person,
    signPledge: person,
    requestToJoin: everybody('Who wants to join is not known to the hub yet; requests are counted.'),
    decideJoinRequest: person,
    createBestPractice: signedIn,
    updateBestPractice: signedIn,
    publishBestPractice: signedIn,
    withdrawBestPractice: signedIn,
    confirmBestPractice: signedIn,
    createLeeratelier: person,
    updateLeeratelier: person,
    publishLeeratelier: person,
    completeLeeratelier: person,
    cancelLeeratelier: person,
    publishSession: person,
    announceSession: person,
    updateSession: person,
    cancelSession: person,
    publishSessionSeries: person,
    recordAttendance: person,
    closeSession: person,
    updateHarvest: person,
    registerForSession: person,
    cancelRegistration: person,
    addReflection: person,
    updateReflection: person,
    withdrawReflection: person,
    reportAdoption: signedIn,
    updateAdoption: signedIn,
    follow: person,
    unfollow: person,
    openMonitoringRound: person,
    submitMonitoringResponse: person,
    recordIndicator: person,
    withdrawIndicator: person,
    submitMonitoringRound: person,
    publishMonitoringRound: person,
    reportContent: person,
    decideReport: person,
    hideContent: person,
    restoreContent: person,
    setConsent: person,
    exportMyData: person,
    eraseMyAccount: person,
    updateDigest: person,
    createCalendarLink: person,
    revokeCalendarLink: person,
    createWebhook: person,
    updateWebhook: person,
    deleteWebhook: person,
    replayWebhook: person,
    retryDelivery: person,
  },
  Subscription: {
    contributionAdded: everybody(READING),
  },
}

/** Throws unless the viewer may use this root field. */
export function demandAccess({ who }: Access, type: string, { viewer }: Context): void {
  if (who === 'everybody') return
  if (viewer.kind === 'visitor') throw unauthenticated()
  if (viewer.kind === 'apiKey' && who === 'person') throw forbidden('This is for a person: an API key cannot do it.')
  if (viewer.kind === 'apiKey' && type === 'Mutation' && !viewer.scopes?.includes('WRITE'))
    throw forbidden('This API key may only read: it lacks the scope WRITE.')
}
