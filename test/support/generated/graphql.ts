/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What was done otherwise than the practice says (aanpassing). */
export type AdaptationInput = {
  /** What was done otherwise. At most 1000 characters. */
  what: string;
  /** Why. At most 1000 characters. */
  why?: string | null | undefined;
};

/** What somebody learned, or a reply to that (reflectie). */
export type AddReflectionInput = {
  /** What was learned, Markdown. Tell nothing by which a client or resident can be known. At most 10000 characters. */
  body: string;
  /** The same key by the same viewer gives the same reflection, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** The best practice, session or adoption that it is on; for a reply it may be left out. */
  on?: string | number | null | undefined;
  /** The reflection that it answers, which must not be a reply itself. */
  replyTo?: string | number | null | undefined;
};

/** How far an organisation came with a practice of others (fase van de overname). */
export type AdoptionStage =
  /** It wonders whether to try it (overweegt). */
  | 'CONSIDERING'
  /** It tried it and found that it does not fit: also worth knowing (niet passend). */
  | 'NOT_SUITABLE'
  /** It decided to try it and has not begun (gepland). */
  | 'PLANNED'
  /** It is trying it (loopt). */
  | 'RUNNING'
  /** It tried it and stopped: as welcome as what lasted, above all with why (gestopt). */
  | 'STOPPED'
  /** It became a lasting part of the work (geborgd). */
  | 'SUSTAINED';

/** Which best practices; what is left out, null or an empty list does not narrow the list. Within a list one is enough. */
export type BestPracticeFilter = {
  /** Touching one of these dimensions. */
  dimensions?: Array<Dimension> | null | undefined;
  /** On one of these steps of the ladder of evidence. */
  evidence?: Array<Evidence> | null | undefined;
  /** Shown, or to be shown, at a session of this Leeratelier. */
  leeratelier?: string | number | null | undefined;
  /** Working at one of these levels. */
  levels?: Array<Level> | null | undefined;
  /** Done in one of these municipalities, as facets spell them. */
  municipalities?: Array<string> | null | undefined;
  /** Of one of these organisations, as owner or together with it. */
  organisations?: Array<string | number> | null | undefined;
  /** First published after this moment. */
  publishedAfter?: string | null | undefined;
  /** Words as one types them in a search box: stems, accents and some synonyms are taken care of, "a phrase" stands in quotes, -word leaves out, `or` gives a choice. At most 200 characters. */
  search?: string | null | undefined;
  /** Of one of these statuses, as far as the viewer may see them; PUBLISHED where left out. */
  status?: Array<PracticeStatus> | null | undefined;
  /** Bearing one of these themes, whatever the case. */
  themes?: Array<string> | null | undefined;
};

/** The order of a list of best practices. */
export type BestPracticeOrder =
  /** Most often really tried by organisations first (`adoptionSummary.tried`), then last published first. */
  | 'MOST_ADOPTED'
  /** Last published first. */
  | 'NEWEST'
  /** Best match for the search first; of very many that match, the newest thousand are ranked and the others follow, the newest first. NEWEST where nothing is searched for. */
  | 'RELEVANCE'
  /** By title, A to Z. */
  | 'TITLE';

/** A session that is over, with what it yielded. */
export type CloseSessionInput = {
  /** How many took part, 0 to 100000; where it is null, as many as attendance was recorded for. */
  attendeeCount?: number | null | undefined;
  /** All best practices of the hub that were shown, in order; where left out, those that the session has already. At most 20. */
  bestPractices?: Array<string | number> | null | undefined;
  /** The revision that was read; a stale one is a CONFLICT. */
  expectedRevision?: number | null | undefined;
  /** The same key by the same viewer closes the same session, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** What it taught, in order; at most 20 (inzichten). */
  insights?: Array<InsightInput> | null | undefined;
  /** Practices that were shown and are written down here; at most 10. */
  newPractices?: Array<ShownPracticeInput> | null | undefined;
  /** The session. */
  session: string | number;
  /** What came of it, in short, Markdown. At most 20000 characters. */
  summary: string;
};

/** Which contributions; what is left out or null does not narrow the feed. */
export type ContributionFilter = {
  /** About one of these dimensions at least. */
  dimensions?: Array<Dimension> | null | undefined;
  /** True leaves only what is of, from or about what the viewer follows; for a person who is signed in. False does not narrow the feed. */
  followed?: boolean | null | undefined;
  /** One of these kinds. */
  kinds?: Array<ContributionKind> | null | undefined;
  /** From one of these Leerateliers. */
  leerateliers?: Array<string | number> | null | undefined;
  /** At one of these levels at least. */
  levels?: Array<Level> | null | undefined;
  /** Shared by one of these organisations. */
  organisations?: Array<string | number> | null | undefined;
  /** About one of these best practices, or what was made of them. */
  practices?: Array<string | number> | null | undefined;
};

/** What was shared (soort bijdrage). */
export type ContributionKind =
  /** An organisation told how it tried a practice (overname gemeld). */
  | 'ADOPTION_REPORTED'
  /** A session was closed with what it yielded (oogst gedeeld). */
  | 'HARVEST_SHARED'
  /** A monitoring round was published (monitor gepubliceerd). */
  | 'MONITORING_PUBLISHED'
  /** An organisation joined the alliance (partner toegetreden). */
  | 'PARTNER_JOINED'
  /** The pledge was signed (pledge ondertekend). */
  | 'PLEDGE_SIGNED'
  /** A best practice was published (goed voorbeeld gedeeld). */
  | 'PRACTICE_PUBLISHED'
  /** A published best practice was revised (goed voorbeeld herzien). */
  | 'PRACTICE_REVISED'
  /** Somebody told what they learned (reflectie gedeeld). */
  | 'REFLECTION_SHARED'
  /** A session of a Leeratelier was announced (bijeenkomst aangekondigd). */
  | 'SESSION_ANNOUNCED'
  /** A session was cancelled (bijeenkomst afgelast). */
  | 'SESSION_CANCELLED'
  /** An announced session was changed (bijeenkomst gewijzigd). */
  | 'SESSION_CHANGED';

/** A best practice to share. Title and summary are enough to begin with. Tell nothing by which a client or resident can be known. */
export type CreateBestPracticeInput = {
  /** What is done, by whom and how often (aanpak). Markdown. At most 20000 characters. */
  approach?: string | null | undefined;
  /** The participants who wrote it, in order; at most 20. */
  authors?: Array<string | number> | null | undefined;
  /** What must be in place (randvoorwaarden). Markdown. At most 20000 characters. */
  conditions?: string | null | undefined;
  /** Where and why it began (aanleiding en context). Markdown. At most 20000 characters. */
  context?: string | null | undefined;
  /** What it takes in time and money (kosten). Markdown. At most 20000 characters. */
  costs?: string | null | undefined;
  /** The dimensions of Positive Health it touches. */
  dimensions?: Array<Dimension> | null | undefined;
  /** How well founded it is; PRACTICE_BASED unless told. */
  evidence?: Evidence | null | undefined;
  /** What it wants to reach (doel). Markdown. At most 20000 characters. */
  goal?: string | null | undefined;
  /** The same key by the same viewer gives the same practice, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** What one would do again and what not (geleerde lessen). Markdown. At most 20000 characters. */
  lessons?: string | null | undefined;
  /** The levels at which it makes a change. */
  levels?: Array<Level> | null | undefined;
  /** What one needs to do it (materialen). Markdown. At most 20000 characters. */
  materials?: string | null | undefined;
  /** Municipalities in which it is done (gemeenten). At most 20, each of at most 100 characters. */
  municipalities?: Array<string> | null | undefined;
  /** The organisation that owns it: its editors publish and look after it. Left out, it is the first of `organisations`, or else the only one the viewer belongs to. */
  organisation?: string | number | null | undefined;
  /** The other organisations it is of, beside the owner; at most 20. */
  organisations?: Array<string | number> | null | undefined;
  /** Whether to publish it at once; a draft where left out. */
  publish?: boolean | null | undefined;
  /** What came of it, and how that is known (resultaten). Markdown. At most 20000 characters. */
  results?: string | null | undefined;
  /** The day by which the owner looks at it again; a year from now unless told, once it is published. */
  reviewBy?: string | null | undefined;
  /** What it is, in a few plain sentences. At most 600 characters. */
  summary: string;
  /** For whom it is (doelgroep). Markdown. At most 20000 characters. */
  targetGroup?: string | null | undefined;
  /** Themes; kept in lower case (thema's). At most 10, each of at most 60 characters. */
  themes?: Array<string> | null | undefined;
  /** The title; it also gives the name in addresses. At most 200 characters. */
  title: string;
  /** What can be changed and what must stay (overdraagbaarheid). Markdown. At most 20000 characters. */
  transferability?: string | null | undefined;
  /** Who may read it once it is published; everybody unless told. */
  visibility?: Visibility | null | undefined;
};

/** What the own calendar shows. */
export type CreateCalendarLinkInput = {
  /** Whether it also shows sessions for which this person is on the waiting list; true where left out. */
  waitlisted?: boolean | null | undefined;
};

/** Where to deliver what. */
export type CreateWebhookInput = {
  /** Which contributions; all where left out. `followed` is for persons and not taken here. */
  filter?: ContributionFilter | null | undefined;
  /** The same key by the same viewer makes one webhook; only the first answer has its secret. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** The organisation for whose rights it reads: what its alliances share with it. */
  organisation: string | number;
  /** Where to deliver: https, on the public internet, without a password in it. */
  url: string;
};

/** The six dimensions of Positive Health (dimensies van Positieve Gezondheid). A tag on what is shared, never a measure of a person. */
export type Dimension =
  /** Lichaamsfuncties. */
  | 'BODILY_FUNCTIONS'
  /** Dagelijks functioneren. */
  | 'DAILY_FUNCTIONING'
  /** Zingeving. */
  | 'MEANINGFULNESS'
  /** Mentaal welbevinden. */
  | 'MENTAL_WELLBEING'
  /** Meedoen. */
  | 'PARTICIPATION'
  /** Kwaliteit van leven. */
  | 'QUALITY_OF_LIFE';

/** The Dutch ladder of evidence, from experience to shown effect. */
export type Evidence =
  /** Shown to work by research (effectief). */
  | 'EFFECTIVE'
  /** Grounded in experience (praktijkgestuurd). */
  | 'PRACTICE_BASED'
  /** Described so that others can repeat it (goed beschreven). */
  | 'WELL_DESCRIBED'
  /** Underpinned by theory or research (goed onderbouwd). */
  | 'WELL_FOUNDED';

/** What to hear of from now on: exactly one of the three. */
export type FollowInput = {
  /** A dimension of Positive Health. */
  dimension?: Dimension | null | undefined;
  /** An organisation, a best practice or a Leeratelier. */
  id?: string | number | null | undefined;
  /** A level. */
  level?: Level | null | undefined;
};

/** Where a number comes from. */
export type IndicatorNature =
  /** Counted from the contributions by a definition with a version: a proxy of activity, no proof of what residents know or feel (afgeleid). */
  | 'DERIVED'
  /** Measured elsewhere and entered by the monitors, with its source (gemeten). */
  | 'MEASURED';

/** One thing that the session taught (inzicht). */
export type InsightInput = {
  /** The level it is about; none for what holds at every level. */
  level?: Level | null | undefined;
  /** The insight, Markdown. At most 2000 characters. */
  text: string;
};

/** What participants want to find out together (leervraag). */
export type LearningQuestionInput = {
  /** The level of the break-out that takes it up; none for plenary. */
  level?: Level | null | undefined;
  /** The question. At most 500 characters. */
  question: string;
};

/** Where a Leeratelier stands. */
export type LeeratelierStatus =
  /** It will not go on (afgelast). */
  | 'CANCELLED'
  /** Its last session is over (afgerond). */
  | 'COMPLETED'
  /** Being prepared; seen by its facilitators and the coordinators (concept). */
  | 'DRAFT'
  /** Open for everybody to see (gepubliceerd). */
  | 'PUBLISHED';

/** Where a change happens (niveau), as the alliance means it; health care at large uses these words otherwise. `alliance { levels }` has the goals. */
export type Level =
  /** The region (regio). */
  | 'MACRO'
  /** Together in neighbourhood and municipality (samen in wijk en gemeente). */
  | 'MESO'
  /** Inside the organisation (binnen de organisatie). */
  | 'MICRO'
  /** Residents themselves (inwoners). */
  | 'NANO';

/** Where a monitoring round stands. */
export type MonitoringStatus =
  /** Organisations tell how it went; numbers are counted anew whenever they are read (open). */
  | 'OPEN'
  /** For everybody to read; its words and numbers stay as they are (gepubliceerd). */
  | 'PUBLISHED'
  /** All that organisations tell is in; the monitors complete the numbers (ingediend). */
  | 'SUBMITTED';

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
  | 'WELFARE';

/** What the sources say of a partnership today. Nothing is inferred. */
export type PartnershipStatus =
  /** The latest source names it. */
  | 'ACTIVE'
  /** A source says when it ended. */
  | 'ENDED'
  /** A later list does not name it; that alone never means it left. */
  | 'NOT_LISTED';

/** Where a best practice stands. */
export type PracticeStatus =
  /** Being written; seen by its organisation and the coordinators (concept). */
  | 'DRAFT'
  /** Shared (gepubliceerd). */
  | 'PUBLISHED'
  /** Taken back by its organisation (ingetrokken). */
  | 'WITHDRAWN';

/** A session of a Leeratelier to announce, or to prepare as a draft. */
export type PublishSessionInput = {
  /** The best practices that will be shown, in that order; at most 20 (goede voorbeelden). */
  bestPractices?: Array<string | number> | null | undefined;
  /** How many can take part, 1 to 100000; null for no limit. Lowering it takes nobody's place. */
  capacity?: number | null | undefined;
  /** What will happen, Markdown. At most 10000 characters. */
  description?: string | null | undefined;
  /** Whether it is still being prepared: nothing is announced until `announceSession`. */
  draft?: boolean | null | undefined;
  /** When it ends. */
  endsAt: string;
  /** The same key by the same viewer gives the same session, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** The learning questions, in the order of the programme; at most 20 (leervragen). */
  learningQuestions?: Array<LearningQuestionInput> | null | undefined;
  /** The Leeratelier. */
  leeratelier: string | number;
  /** Where people meet. At most 500 characters. */
  location?: string | null | undefined;
  /** Where to take part online; shown to who has a place. */
  onlineUrl?: string | null | undefined;
  /** When it begins. */
  startsAt: string;
  /** The time zone in which people meet, an IANA name; Europe/Amsterdam unless set. At most 100 characters. */
  timeZone?: string | null | undefined;
  /** The title. At most 200 characters. */
  title: string;
};

/** A series of sessions to announce, or to prepare as drafts. `startsAt` and `endsAt` are those of the first; the others begin and end at the same time on the clock in `timeZone`, in summer as in winter. What else is told is told of each. */
export type PublishSessionSeriesInput = {
  /** The best practices that will be shown, in that order; at most 20 (goede voorbeelden). */
  bestPractices?: Array<string | number> | null | undefined;
  /** How many can take part, 1 to 100000; null for no limit. Lowering it takes nobody's place. */
  capacity?: number | null | undefined;
  /** What will happen, Markdown. At most 10000 characters. */
  description?: string | null | undefined;
  /** Whether it is still being prepared: nothing is announced until `announceSession`. */
  draft?: boolean | null | undefined;
  /** When it ends. */
  endsAt: string;
  /** The same key by the same viewer gives the same series, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** The learning questions, in the order of the programme; at most 20 (leervragen). */
  learningQuestions?: Array<LearningQuestionInput> | null | undefined;
  /** The Leeratelier. */
  leeratelier: string | number;
  /** Where people meet. At most 500 characters. */
  location?: string | null | undefined;
  /** Where to take part online; shown to who has a place. */
  onlineUrl?: string | null | undefined;
  /** How often, and until when. */
  repeat: RepeatInput;
  /** When it begins. */
  startsAt: string;
  /** The time zone in which people meet, an IANA name; Europe/Amsterdam unless set. At most 100 characters. */
  timeZone?: string | null | undefined;
  /** The title. At most 200 characters. */
  title: string;
};

/** Where a registration stands. */
export type RegistrationStatus =
  /** Had a place and was not there (afwezig). */
  | 'ABSENT'
  /** Was there (aanwezig). */
  | 'ATTENDED'
  /** Gave the place back (afgemeld). */
  | 'CANCELLED'
  /** Has a place (aangemeld). */
  | 'REGISTERED'
  /** Waits for a place, first come first served (wachtlijst). */
  | 'WAITLISTED';

/** How a session is repeated: `count` or `until` says where the series ends. */
export type RepeatInput = {
  /** How many sessions in all, 2 to 52. */
  count?: number | null | undefined;
  /** How often. */
  every: SeriesInterval;
  /** The last day on which one may begin, where people meet; at most 52 sessions. */
  until?: string | null | undefined;
};

/** "We tried this" (overname). While it goes on, an organisation reports a practice once in one municipality, and then tells how it went on with `updateAdoption`; once it stopped or did not fit, it can be reported anew. */
export type ReportAdoptionInput = {
  /** All that was done otherwise, and why; at most 20 (aanpassingen). */
  adaptations?: Array<AdaptationInput> | null | undefined;
  /** The same key by the same viewer gives the same adoption, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** The municipality where it is tried; none for no single one. At most 100 characters. */
  municipality?: string | null | undefined;
  /** The viewer's own organisation that tries it; may be left out by who belongs to one only. */
  organisation?: string | number | null | undefined;
  /** What came of it, plain text. Welcome above all where it stopped or did not fit: others learn from that. Tell nothing by which a client or resident can be known. At most 10000 characters. */
  outcome?: string | null | undefined;
  /** The practice, which must be published. */
  practice: string | number;
  /** The practice of the organisation itself that came of it: its `adaptedFrom` is then the practice that was tried. */
  resultingPractice?: string | number | null | undefined;
  /** How far it came. */
  stage: AdoptionStage;
  /** When it began or will begin. */
  startedOn?: string | null | undefined;
};

/** An organisation that wants to take part in an alliance (verzoek tot deelname). */
export type RequestToJoinInput = {
  /** The alliance; may be left out where the hub serves one. */
  alliance?: string | number | null | undefined;
  /** Who asks. Seen by the coordinators only, and erased once /privacy says so. At most 100 characters. */
  contactName: string;
  /** Where an answer goes. Seen by the coordinators only, and erased once /privacy says so. */
  email: string;
  /** The same key with the same e-mail address makes one request, once. At most 100 characters. */
  idempotencyKey?: string | null | undefined;
  /** What it does. */
  kind?: OrganisationKind | null | undefined;
  /** Why they want to join; nothing about clients. Seen by the coordinators only, and erased once /privacy says so. At most 2000 characters. */
  message?: string | null | undefined;
  /** The name of the organisation. At most 200 characters. */
  organisationName: string;
};

/** What somebody may do at one place (rol): an organisation, a Leeratelier or the alliance. */
export type RoleKind =
  /** Looks after the hub: API keys, participants, settings (beheerder). */
  | 'ADMIN'
  /** Looks after the alliance: partners, pledges, Leerateliers, facilitators, monitoring (coördinator). */
  | 'COORDINATOR'
  /** Leads a Leeratelier: publishes and changes its sessions (begeleider). */
  | 'FACILITATOR'
  /** Publishes, revises and withdraws practices of an organisation and invites its people (redacteur). */
  | 'ORGANISATION_EDITOR'
  /** Belongs to an organisation: registers, reflects, reports adoptions, drafts practices (deelnemer). */
  | 'PARTICIPANT';

/** How often the sessions of a series come. */
export type SeriesInterval =
  /** Every four weeks, on the same weekday. */
  | 'FOUR_WEEKS'
  /** Every month, on the same weekday of the month: the second Tuesday stays the second Tuesday. A fifth one becomes the last of the month. */
  | 'MONTH'
  /** Every two weeks, on the same weekday. */
  | 'TWO_WEEKS'
  /** Every week, on the same weekday. */
  | 'WEEK';

/** Where a session stands. */
export type SessionStatus =
  /** Announced: people can register (aangekondigd). */
  | 'ANNOUNCED'
  /** It does not go on (afgelast). */
  | 'CANCELLED'
  /** Closed with its harvest (afgesloten). */
  | 'CLOSED'
  /** Being prepared; seen by facilitators and coordinators (concept). */
  | 'DRAFT'
  /** It took place; attendance is recorded (gehouden). */
  | 'HELD';

/** A best practice that was shown and is not in the hub yet: these fields are enough, the rest can be told later. Tell nothing by which a client or resident can be known. */
export type ShownPracticeInput = {
  /** The dimensions of Positive Health it touches. */
  dimensions?: Array<Dimension> | null | undefined;
  /** The levels at which it makes a change. */
  levels?: Array<Level> | null | undefined;
  /** The organisation that owns it: one of your own, or for coordinators any partner. */
  organisation: string | number;
  /** Whether to publish it at once, for editors of the organisation; a draft where left out. */
  publish?: boolean | null | undefined;
  /** What it is, in a few plain sentences. At most 600 characters. */
  summary: string;
  /** The title; it also gives the name in addresses. At most 200 characters. */
  title: string;
};

/** Why the hub did not do what was asked, where the person who asked can mend it. */
export type UserErrorCode =
  /** It can no longer be done: the thing is cancelled, withdrawn, closed or past. */
  | 'CLOSED'
  /** Somebody changed it since: `expectedRevision` is not the current revision. Read it again. */
  | 'CONFLICT'
  /** The link or token is past its time or already used. */
  | 'EXPIRED'
  /** There is no place left. */
  | 'FULL'
  /** The value is not of a form or within the bounds that the field takes. */
  | 'INVALID'
  /** The viewer may see this but has no right to do this with it. */
  | 'NOT_ALLOWED'
  /** Nothing the viewer may see answers to this id. */
  | 'NOT_FOUND'
  /** Something else already has this name or value. */
  | 'NOT_UNIQUE'
  /** The field must be filled. */
  | 'REQUIRED'
  /** The text is longer than the field takes; the description of the field says how long it may be. */
  | 'TOO_LONG';

/** Who may read something that is published. */
export type Visibility =
  /** Signed-in people of the alliance's partners (alleen de alliantie). */
  | 'ALLIANCE'
  /** Everybody (openbaar). */
  | 'PUBLIC';

/** Whether a webhook delivers. */
export type WebhookStatus =
  /** It delivers what comes (actief). */
  | 'ACTIVE'
  /** The hub halted it: its address failed for days, or said that it is gone (uitgezet). */
  | 'DISABLED'
  /** Somebody halted it; it goes on where it was (gepauzeerd). */
  | 'PAUSED';

export type AddReflectionMutationVariables = Exact<{
  input: AddReflectionInput;
}>;


export type AddReflectionMutation = { addReflection: { reflection: { id: string, body: string, author: { id: string, displayName: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AlliancePartnersQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type AlliancePartnersQuery = { alliance: { id: string, name: string, ambitionYear: number, levels: Array<{ level: Level, whose: string, goal: string }>, partners: { totalCount: number, nodes: Array<{ id: string, name: string, kind: OrganisationKind, partnerships: Array<{ status: PartnershipStatus, source: string | null }> }> } } | null };

export type BestPracticeQueryVariables = Exact<{
  slug: string;
}>;


export type BestPracticeQuery = { bestPractice: { id: string, title: string, summary: string, status: PracticeStatus, context: string | null, targetGroup: string | null, goal: string | null, approach: string | null, results: string | null, lessons: string | null, levels: Array<Level>, dimensions: Array<Dimension>, evidence: Evidence, revision: number, publishedAt: string | null, reviewBy: string | null, isStale: boolean, viewerCanEdit: boolean, replicability: { score: number, missing: Array<string> }, organisations: Array<{ id: string, slug: string, name: string }>, authors: Array<{ id: string, displayName: string }>, revisions: { nodes: Array<{ revision: number, editedAt: string, changeNote: string | null, editor: { id: string, displayName: string } | null }> } } | null };

export type BestPracticesQueryVariables = Exact<{
  filter?: BestPracticeFilter | null | undefined;
  orderBy?: BestPracticeOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BestPracticesQuery = { bestPractices: { totalCount: number, nodes: Array<{ id: string, slug: string, title: string, summary: string, levels: Array<Level>, dimensions: Array<Dimension>, themes: Array<string>, evidence: Evidence, isStale: boolean, replicability: { score: number, missing: Array<string> }, organisations: Array<{ id: string, name: string }> }>, facets: { levels: Array<{ level: Level, count: number }>, dimensions: Array<{ dimension: Dimension, count: number }>, themes: Array<{ theme: string, count: number }> }, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CloseSessionMutationVariables = Exact<{
  input: CloseSessionInput;
}>;


export type CloseSessionMutation = { closeSession: { session: { id: string, status: SessionStatus, harvest: { summary: string, attendeeCount: number, sharedAt: string, insights: Array<{ level: Level | null, text: string }> } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ContributionAddedSubscriptionVariables = Exact<{
  filter?: ContributionFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ContributionAddedSubscription = { contributionAdded: { cursor: string, node: { id: string, kind: ContributionKind, occurredAt: string, organisation: { id: string, name: string } | null, subject:
        | { __typename: 'Adoption' }
        | { __typename: 'BestPractice', id: string, slug: string, title: string }
        | { __typename: 'MonitoringRound' }
        | { __typename: 'Organisation' }
        | { __typename: 'PledgeSignature' }
        | { __typename: 'Reflection' }
        | { __typename: 'Session', id: string, title: string }
       | null } } };

export type CreateBestPracticeMutationVariables = Exact<{
  input: CreateBestPracticeInput;
}>;


export type CreateBestPracticeMutation = { createBestPractice: { bestPractice: { id: string, slug: string, status: PracticeStatus, replicability: { score: number, missing: Array<string> } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateCalendarLinkMutationVariables = Exact<{
  input: CreateCalendarLinkInput;
}>;


export type CreateCalendarLinkMutation = { createCalendarLink: { url: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { createWebhook: { secret: string | null, webhook: { id: string, url: string, status: WebhookStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ExportMyDataMutationVariables = Exact<{ [key: string]: never; }>;


export type ExportMyDataMutation = { exportMyData: { export: { generatedAt: string, data: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type FeedQueryVariables = Exact<{
  filter?: ContributionFilter | null | undefined;
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FeedQuery = { contributions: { edges: Array<{ cursor: string, node: { id: string, kind: ContributionKind, occurredAt: string, actor: { id: string, displayName: string } | null, organisation: { id: string, name: string } | null, subject:
          | { __typename: 'Adoption' }
          | { __typename: 'BestPractice', id: string, slug: string, title: string }
          | { __typename: 'MonitoringRound' }
          | { __typename: 'Organisation', id: string, name: string }
          | { __typename: 'PledgeSignature' }
          | { __typename: 'Reflection' }
          | { __typename: 'Session', id: string, title: string, startsAt: string }
         | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FollowMutationVariables = Exact<{
  input: FollowInput;
}>;


export type FollowMutation = { follow: { node:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type LearningQueryVariables = Exact<{
  slug: string;
}>;


export type LearningQuery = { bestPractice: { id: string, title: string, adoptionSummary: { tried: number, running: number, sustained: number, adapted: number, stopped: number }, adoptions: { nodes: Array<{ id: string, stage: AdoptionStage, outcome: string | null, organisation: { id: string, name: string }, adaptations: Array<{ what: string, why: string | null }> }> }, reflections: { totalCount: number, nodes: Array<{ id: string, body: string, createdAt: string, replies: { nodes: Array<{ id: string, body: string }> } }> }, adaptedFrom: { id: string, slug: string, title: string } | null } | null };

export type LeeratelierQueryVariables = Exact<{
  slug: string;
}>;


export type LeeratelierQuery = { leeratelier: { id: string, title: string, description: string | null, status: LeeratelierStatus, hosts: Array<{ id: string, name: string }>, facilitators: Array<{ id: string, displayName: string }>, sessions: { nodes: Array<{ id: string, title: string, startsAt: string, status: SessionStatus, bestPractices: { nodes: Array<{ id: string, title: string }> } }> } } | null };

export type MonitoringRoundQueryVariables = Exact<{
  year: number;
}>;


export type MonitoringRoundQuery = { monitoringRound: { id: string, year: number, status: MonitoringStatus, indicators: Array<{ key: string, label: string, level: Level, nature: IndicatorNature, definition: string, value: number | null, previousValue: number | null, contributions: { totalCount: number, nodes: Array<{ id: string, kind: ContributionKind, occurredAt: string }> } | null }>, responses: { nodes: Array<{ id: string, level: Level, narrative: string, organisation: { id: string, name: string } }> } } | null };

export type OrganisationQueryVariables = Exact<{
  slug: string;
}>;


export type OrganisationQuery = { organisation: { id: string, name: string, names: Array<{ name: string, from: string | null, until: string | null, source: string | null }>, partnerships: Array<{ from: string | null, until: string | null, status: PartnershipStatus, source: string | null }>, successor: { id: string, name: string } | null, predecessors: Array<{ id: string, name: string, succeededOn: string | null, successionSource: string | null }> } | null };

export type PledgeQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type PledgeQuery = { alliance: { id: string, pledge: { id: string, title: string, inForceFrom: string, commitments: Array<string>, goals: Array<{ level: Level, goal: string }>, signatures: { nodes: Array<{ id: string, signedOn: string, signatoryRole: string | null, organisation: { id: string, name: string }, onBehalfOf: Array<{ id: string, name: string }> }> } } | null } | null };

export type PublishSessionMutationVariables = Exact<{
  input: PublishSessionInput;
}>;


export type PublishSessionMutation = { publishSession: { session: { id: string, title: string, startsAt: string, status: SessionStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PublishSessionSeriesMutationVariables = Exact<{
  input: PublishSessionSeriesInput;
}>;


export type PublishSessionSeriesMutation = { publishSessionSeries: { sessions: Array<{ id: string, title: string, startsAt: string }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RegisterForSessionMutationVariables = Exact<{
  session: string | number;
}>;


export type RegisterForSessionMutation = { registerForSession: { registration: { id: string, status: RegistrationStatus, registeredAt: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReportAdoptionMutationVariables = Exact<{
  input: ReportAdoptionInput;
}>;


export type ReportAdoptionMutation = { reportAdoption: { adoption: { id: string, stage: AdoptionStage, practiceRevision: number, practice: { id: string, isStale: boolean, adoptionSummary: { tried: number, running: number, sustained: number, adapted: number, stopped: number } } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReportContentMutationVariables = Exact<{
  on: string | number;
  reason: string;
}>;


export type ReportContentMutation = { reportContent: { report: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestSignInLinkMutationVariables = Exact<{
  email: string;
}>;


export type RequestSignInLinkMutation = { requestSignInLink: { sent: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestToJoinMutationVariables = Exact<{
  input: RequestToJoinInput;
}>;


export type RequestToJoinMutation = { requestToJoin: { sent: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SearchBestPracticesQueryVariables = Exact<{
  search: string;
  first?: number | null | undefined;
}>;


export type SearchBestPracticesQuery = { bestPractices: { totalCount: number, edges: Array<{ cursor: string, highlight: string | null, node: { id: string, slug: string, title: string } }> } };

export type SignInMutationVariables = Exact<{
  token: string;
}>;


export type SignInMutation = { signIn: { accessToken: string | null, expiresAt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpcomingSessionsQueryVariables = Exact<{
  from?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type UpcomingSessionsQuery = { sessions: { nodes: Array<{ id: string, title: string, startsAt: string, endsAt: string, timeZone: string, location: string | null, capacity: number | null, placesLeft: number | null, registeredCount: number, waitlistedCount: number, learningQuestions: Array<{ question: string, level: Level | null }>, leeratelier: { id: string, slug: string, title: string }, viewerRegistration: { id: string, status: RegistrationStatus } | null }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { email: string, participant: { id: string, displayName: string, organisations: Array<{ id: string, name: string }> }, roles: Array<{ kind: RoleKind, organisation: { id: string, name: string } | null, leeratelier: { id: string, title: string } | null }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AddReflectionDocument = new TypedDocumentString(`
    mutation AddReflection($input: AddReflectionInput!) {
  addReflection(input: $input) {
    reflection {
      id
      body(format: HTML)
      author {
        id
        displayName
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:5793a9c3a2f6458c9829dcd4cf463ae9ee00a6e9c0f402d62e1fa45afb476058"}) as unknown as TypedDocumentString<AddReflectionMutation, AddReflectionMutationVariables>;
export const AlliancePartnersDocument = new TypedDocumentString(`
    query AlliancePartners($asOf: Date) {
  alliance {
    id
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
        id
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
    `, {"hash":"sha256:6bf4168f9d9d511bd32826a7098c95dcdcc982fbec1cffe18b53f98f88863981"}) as unknown as TypedDocumentString<AlliancePartnersQuery, AlliancePartnersQueryVariables>;
export const BestPracticeDocument = new TypedDocumentString(`
    query BestPractice($slug: String!) {
  bestPractice(slug: $slug) {
    id
    title
    summary
    status
    context(format: HTML)
    targetGroup(format: HTML)
    goal(format: HTML)
    approach(format: HTML)
    results(format: HTML)
    lessons(format: HTML)
    levels
    dimensions
    evidence
    replicability {
      score
      missing
    }
    organisations {
      id
      slug
      name
    }
    authors {
      id
      displayName
    }
    revision
    revisions(first: 5) {
      nodes {
        revision
        editedAt
        changeNote
        editor {
          id
          displayName
        }
      }
    }
    publishedAt
    reviewBy
    isStale
    viewerCanEdit
  }
}
    `, {"hash":"sha256:f5781714e75d7a452f14fa71d7e1b793115d08a88a8a3fccb126c8ac81366d97"}) as unknown as TypedDocumentString<BestPracticeQuery, BestPracticeQueryVariables>;
export const BestPracticesDocument = new TypedDocumentString(`
    query BestPractices($filter: BestPracticeFilter, $orderBy: BestPracticeOrder = NEWEST, $first: Int = 20, $after: String) {
  bestPractices(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes {
      id
      slug
      title
      summary
      levels
      dimensions
      themes
      evidence
      isStale
      replicability {
        score
        missing
      }
      organisations {
        id
        name
      }
    }
    facets {
      levels {
        level
        count
      }
      dimensions {
        dimension
        count
      }
      themes {
        theme
        count
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:18b35550264ebc1d352b312d1d4867dbae42d1c3f6b074a46363799c89789e6d"}) as unknown as TypedDocumentString<BestPracticesQuery, BestPracticesQueryVariables>;
export const CloseSessionDocument = new TypedDocumentString(`
    mutation CloseSession($input: CloseSessionInput!) {
  closeSession(input: $input) {
    session {
      id
      status
      harvest {
        summary(format: HTML)
        attendeeCount
        insights {
          level
          text
        }
        sharedAt
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:345066b5715f4432e564d82e15597e12d5a61ea0636d1c743e96f30f19f7a41b"}) as unknown as TypedDocumentString<CloseSessionMutation, CloseSessionMutationVariables>;
export const ContributionAddedDocument = new TypedDocumentString(`
    subscription ContributionAdded($filter: ContributionFilter, $after: String) {
  contributionAdded(filter: $filter, after: $after) {
    cursor
    node {
      id
      kind
      occurredAt
      organisation {
        id
        name
      }
      subject {
        __typename
        ... on BestPractice {
          id
          slug
          title
        }
        ... on Session {
          id
          title
        }
      }
    }
  }
}
    `, {"hash":"sha256:de95304c45bfcddc0b8c18caf06252eae831feaa203e6d12418ed0b9ac17e1ed"}) as unknown as TypedDocumentString<ContributionAddedSubscription, ContributionAddedSubscriptionVariables>;
export const CreateBestPracticeDocument = new TypedDocumentString(`
    mutation CreateBestPractice($input: CreateBestPracticeInput!) {
  createBestPractice(input: $input) {
    bestPractice {
      id
      slug
      status
      replicability {
        score
        missing
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:55697d3b957f4bcd2606959dff8f47939a376739b5fb2e1cc22ee623d7407811"}) as unknown as TypedDocumentString<CreateBestPracticeMutation, CreateBestPracticeMutationVariables>;
export const CreateCalendarLinkDocument = new TypedDocumentString(`
    mutation CreateCalendarLink($input: CreateCalendarLinkInput!) {
  createCalendarLink(input: $input) {
    url
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:c76a09c13bd5e03bc9bfd0b401c5095d3dd1fb2d74e44098e8f000389a978273"}) as unknown as TypedDocumentString<CreateCalendarLinkMutation, CreateCalendarLinkMutationVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    webhook {
      id
      url
      status
    }
    secret
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:b4c49565c99cdb664dbb72c1845b3c1fe21825adfb0563969ef33be97b720fd9"}) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const ExportMyDataDocument = new TypedDocumentString(`
    mutation ExportMyData {
  exportMyData(input: {}) {
    export {
      generatedAt
      data
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:2554a5277a47bb21bb34ebb301852894e6f0139dc9af2d3bb3f4bf659459ca21"}) as unknown as TypedDocumentString<ExportMyDataMutation, ExportMyDataMutationVariables>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($filter: ContributionFilter, $after: String, $first: Int = 20) {
  contributions(filter: $filter, after: $after, first: $first) {
    edges {
      cursor
      node {
        id
        kind
        occurredAt
        actor {
          id
          displayName
        }
        organisation {
          id
          name
        }
        subject {
          __typename
          ... on BestPractice {
            id
            slug
            title
          }
          ... on Session {
            id
            title
            startsAt
          }
          ... on Organisation {
            id
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:7c9f199d1bfbb787c0cb5eaf5d91ef41936bc0f9fa9251a2fe25b936fb42ac77"}) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const FollowDocument = new TypedDocumentString(`
    mutation Follow($input: FollowInput!) {
  follow(input: $input) {
    node {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:80dbbbcd62ec5531810bc3ece5fdd03d1d46dfa13854950dd8996283ab6e03fd"}) as unknown as TypedDocumentString<FollowMutation, FollowMutationVariables>;
export const LearningDocument = new TypedDocumentString(`
    query Learning($slug: String!) {
  bestPractice(slug: $slug) {
    id
    title
    adoptionSummary {
      tried
      running
      sustained
      adapted
      stopped
    }
    adoptions(first: 5) {
      nodes {
        id
        stage
        organisation {
          id
          name
        }
        adaptations {
          what
          why
        }
        outcome
      }
    }
    reflections(first: 5) {
      totalCount
      nodes {
        id
        body(format: PLAIN)
        createdAt
        replies(first: 3) {
          nodes {
            id
            body(format: PLAIN)
          }
        }
      }
    }
    adaptedFrom {
      id
      slug
      title
    }
  }
}
    `, {"hash":"sha256:74a9268afd183a04adaec42df4b55ddcab8710f7ef77e0110b573da8ee4d85e6"}) as unknown as TypedDocumentString<LearningQuery, LearningQueryVariables>;
export const LeeratelierDocument = new TypedDocumentString(`
    query Leeratelier($slug: String!) {
  leeratelier(slug: $slug) {
    id
    title
    description
    status
    hosts {
      id
      name
    }
    facilitators {
      id
      displayName
    }
    sessions(first: 20) {
      nodes {
        id
        title
        startsAt
        status
        bestPractices(first: 5) {
          nodes {
            id
            title
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:9e2a0dc1c7890ab7e27ef325311560aeaa9aba61ba0da859f1ce34104728dd7e"}) as unknown as TypedDocumentString<LeeratelierQuery, LeeratelierQueryVariables>;
export const MonitoringRoundDocument = new TypedDocumentString(`
    query MonitoringRound($year: Int!) {
  monitoringRound(year: $year) {
    id
    year
    status
    indicators {
      key
      label
      level
      nature
      definition
      value
      previousValue
      contributions(first: 3) {
        totalCount
        nodes {
          id
          kind
          occurredAt
        }
      }
    }
    responses(first: 10) {
      nodes {
        id
        level
        narrative
        organisation {
          id
          name
        }
      }
    }
  }
}
    `, {"hash":"sha256:a4551f3daab6f6d9ff6f2ed98d3f896fcab86d51d1c4ae90e34d6790f75a8023"}) as unknown as TypedDocumentString<MonitoringRoundQuery, MonitoringRoundQueryVariables>;
export const OrganisationDocument = new TypedDocumentString(`
    query Organisation($slug: String!) {
  organisation(slug: $slug) {
    id
    name
    names {
      name
      from
      until
      source
    }
    partnerships {
      from
      until
      status
      source
    }
    successor {
      id
      name
    }
    predecessors {
      id
      name
      succeededOn
      successionSource
    }
  }
}
    `, {"hash":"sha256:addc7d0dc6f6d2158dceb93f2c7f27bd96d595f7f7cf7bac9b82b4209b835541"}) as unknown as TypedDocumentString<OrganisationQuery, OrganisationQueryVariables>;
export const PledgeDocument = new TypedDocumentString(`
    query Pledge($asOf: Date) {
  alliance {
    id
    pledge(asOf: $asOf) {
      id
      title
      inForceFrom
      goals {
        level
        goal
      }
      commitments
      signatures(first: 20) {
        nodes {
          id
          signedOn
          signatoryRole
          organisation {
            id
            name
          }
          onBehalfOf {
            id
            name
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:d53e1436ffd4bbbe3b768e9a8ce3b684da08c18c93b5147ab75469fa4edccf66"}) as unknown as TypedDocumentString<PledgeQuery, PledgeQueryVariables>;
export const PublishSessionDocument = new TypedDocumentString(`
    mutation PublishSession($input: PublishSessionInput!) {
  publishSession(input: $input) {
    session {
      id
      title
      startsAt
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:d4917d39832efb594fb868b10076916bf75368c69358ca496b36268280c62787"}) as unknown as TypedDocumentString<PublishSessionMutation, PublishSessionMutationVariables>;
export const PublishSessionSeriesDocument = new TypedDocumentString(`
    mutation PublishSessionSeries($input: PublishSessionSeriesInput!) {
  publishSessionSeries(input: $input) {
    sessions {
      id
      title
      startsAt
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:8c147afe00d1c4c29d91baed95437481a2f43b33c0a709d37d8077e52551f215"}) as unknown as TypedDocumentString<PublishSessionSeriesMutation, PublishSessionSeriesMutationVariables>;
export const RegisterForSessionDocument = new TypedDocumentString(`
    mutation RegisterForSession($session: ID!) {
  registerForSession(input: {session: $session}) {
    registration {
      id
      status
      registeredAt
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:953cb975f8bfdf26f58009943ca05b22fdffce238d4ce3fea13e079070c1bf2c"}) as unknown as TypedDocumentString<RegisterForSessionMutation, RegisterForSessionMutationVariables>;
export const ReportAdoptionDocument = new TypedDocumentString(`
    mutation ReportAdoption($input: ReportAdoptionInput!) {
  reportAdoption(input: $input) {
    adoption {
      id
      stage
      practiceRevision
      practice {
        id
        isStale
        adoptionSummary {
          tried
          running
          sustained
          adapted
          stopped
        }
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:d33d08ada8f4a4b8412b7c577dcf52e617be3c61801fa0f90c1fe45f3411477f"}) as unknown as TypedDocumentString<ReportAdoptionMutation, ReportAdoptionMutationVariables>;
export const ReportContentDocument = new TypedDocumentString(`
    mutation ReportContent($on: ID!, $reason: String!) {
  reportContent(input: {on: $on, reason: $reason}) {
    report {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:4c2659dc0fe6841c2ab6cd7af00dc33bdfcdcacd501dda112fb4c0a042c0b36d"}) as unknown as TypedDocumentString<ReportContentMutation, ReportContentMutationVariables>;
export const RequestSignInLinkDocument = new TypedDocumentString(`
    mutation RequestSignInLink($email: EmailAddress!) {
  requestSignInLink(input: {email: $email}) {
    sent
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:8be0f99447e2334027ef6c93b0f08aa7e92edb552237456123fec4de79de999e"}) as unknown as TypedDocumentString<RequestSignInLinkMutation, RequestSignInLinkMutationVariables>;
export const RequestToJoinDocument = new TypedDocumentString(`
    mutation RequestToJoin($input: RequestToJoinInput!) {
  requestToJoin(input: $input) {
    sent
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:305f57e1e63cd1c483ef063a43e8b5b2c2e9aa40f417e9a742ad1d8b9c7cd9bf"}) as unknown as TypedDocumentString<RequestToJoinMutation, RequestToJoinMutationVariables>;
export const SearchBestPracticesDocument = new TypedDocumentString(`
    query SearchBestPractices($search: String!, $first: Int = 10) {
  bestPractices(filter: {search: $search}, orderBy: RELEVANCE, first: $first) {
    totalCount
    edges {
      cursor
      highlight
      node {
        id
        slug
        title
      }
    }
  }
}
    `, {"hash":"sha256:25ddbb5f7aab3e8c453c4fced83917cb3fca1f95e71676befd17756261c72f79"}) as unknown as TypedDocumentString<SearchBestPracticesQuery, SearchBestPracticesQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($token: String!) {
  signIn(input: {token: $token}) {
    accessToken
    expiresAt
    userErrors {
      code
      field
      message
    }
  }
}
    `, {"hash":"sha256:9be969b9db88420667f4a1f11f0f0d0edbe300aa0efcae9a55bf0db349e0c3ee"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const UpcomingSessionsDocument = new TypedDocumentString(`
    query UpcomingSessions($from: DateTime, $first: Int = 10) {
  sessions(filter: {from: $from, status: [ANNOUNCED]}, first: $first) {
    nodes {
      id
      title
      startsAt
      endsAt
      timeZone
      location
      capacity
      placesLeft
      registeredCount
      waitlistedCount
      learningQuestions {
        question
        level
      }
      leeratelier {
        id
        slug
        title
      }
      viewerRegistration {
        id
        status
      }
    }
  }
}
    `, {"hash":"sha256:8f1f5e87f5fda833fec04e8970323c1ad66bb7bcfc4b274476b5ae07b1a1ba6f"}) as unknown as TypedDocumentString<UpcomingSessionsQuery, UpcomingSessionsQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    email
    participant {
      id
      displayName
      organisations {
        id
        name
      }
    }
    roles {
      kind
      organisation {
        id
        name
      }
      leeratelier {
        id
        title
      }
    }
  }
}
    `, {"hash":"sha256:3afa9c0f6bca90ea137a15cbd2a4d32b579d3ad855a3f3dddea826e52f8652b1"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;