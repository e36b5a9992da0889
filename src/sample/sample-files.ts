import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { OrganisationKind } from '../alliance/index.ts'
import { Dimension, Level } from '../contribution/index.ts'
import { AdoptionStage } from '../learning/index.ts'
import { LeeratelierStatus, RegistrationStatus, SessionStatus } from '../leeratelier/index.ts'
import { projectFile } from '../platform/project.ts'
import { Evidence, PracticeStatus, Visibility } from '../practice/index.ts'

const tags = { levels: z.array(z.enum(Level)), dimensions: z.array(z.enum(Dimension)), themes: z.array(z.string()) }
const told = z.string().nullable().default(null)
const marked = z.string().startsWith('Voorbeeld')

const People = z.array(
  z.object({
    key: z.string(),
    displayName: z.string().startsWith('Voorbeeld '),
    email: z.email(),
    organisation: z.string(),
    namedInPublic: z.boolean().default(false),
    follows: z
      .array(
        z.object({
          practice: told,
          organisation: told,
          leeratelier: told,
          level: z.enum(Level).nullable().default(null),
          dimension: z.enum(Dimension).nullable().default(null),
        }),
      )
      .default([]),
  }),
)

const Practices = z.array(
  z.object({
    ...tags,
    key: z.string(),
    title: z.string().startsWith('Voorbeeld: '),
    summary: z.string(),
    context: told,
    targetGroup: told,
    goal: told,
    approach: told,
    materials: told,
    conditions: told,
    costs: told,
    results: told,
    lessons: told,
    transferability: told,
    municipalities: z.array(z.string()),
    evidence: z.enum(Evidence),
    visibility: z.enum(Visibility),
    status: z.enum(PracticeStatus),
    owner: z.string(),
    partners: z.array(z.string()),
    authors: z.array(z.string()),
    publishedDaysAgo: z.number(),
    reviewInDays: z.number(),
  }),
)

const Session = z.object({
  key: z.string(),
  title: z.string(),
  description: told,
  startsInDays: z.number().int(),
  startsAtLocalTime: z.string(),
  minutes: z.number(),
  location: told,
  onlineUrl: told,
  capacity: z.number().nullable(),
  status: z.enum(SessionStatus),
  learningQuestions: z.array(z.object({ question: z.string(), level: z.enum(Level).nullable() })),
  practices: z.array(z.string()),
  /** Makes a series of it. */
  repeat: z.object({ everyDays: z.number().int(), times: z.number().int() }).optional(),
  registrations: z.array(z.object({ person: z.string(), status: z.enum(RegistrationStatus) })).default([]),
  harvest: z
    .object({
      summary: z.string().startsWith('Voorbeeld: '),
      attendeeCount: z.number().int(),
      insights: z.array(z.object({ level: z.enum(Level).nullable(), text: z.string().startsWith('Voorbeeld: ') })),
    })
    .optional(),
})

const Leerateliers = z.array(
  z.object({
    ...tags,
    key: z.string(),
    title: z.string().startsWith('Voorbeeld: '),
    description: told,
    hosts: z.array(z.string()),
    facilitators: z.array(z.string()),
    status: z.enum(LeeratelierStatus),
    sessions: z.array(Session),
  }),
)

const Learning = z.object({
  reflections: z.array(
    z.object({
      key: z.string().optional(),
      on: z.object({ practice: told, session: told, adoption: told }),
      replyTo: told,
      author: z.string(),
      body: marked,
      daysAgo: z.number(),
    }),
  ),
  adoptions: z.array(
    z.object({
      key: z.string().optional(),
      resultingPractice: told,
      practice: z.string(),
      organisation: z.string(),
      municipality: z.string().nullable(),
      stage: z.enum(AdoptionStage),
      startedDaysAgo: z.number().nullable(),
      adaptations: z.array(z.object({ what: z.string(), why: z.string().nullable() })),
      outcome: z.string().nullable(),
      author: z.string(),
    }),
  ),
  reports: z.array(
    z.object({
      on: z.string(),
      reporter: z.string(),
      reason: marked,
      daysAgo: z.number(),
      /** Why a coordinator hid it. */
      hidden: marked.optional(),
    }),
  ),
})

const Partners = z.object({
  // One that is gone up in another stands after it.
  organisations: z.array(
    z.object({
      name: marked,
      kind: z.enum(OrganisationKind),
      formerly: z.object({ name: marked, untilDaysAgo: z.number() }).optional(),
      wentUpIn: z.object({ organisation: marked, daysAgo: z.number() }).optional(),
    }),
  ),
  // Nothing is said of who really signed, not even in a sample.
  signatures: z.array(
    z.object({ organisation: marked, onBehalfOf: z.array(marked), signatoryRole: marked, daysAgo: z.number() }),
  ),
  joinRequests: z.array(
    z.object({
      organisationName: marked,
      kind: z.enum(OrganisationKind).nullable(),
      contactName: marked,
      email: z.email(),
      message: marked,
      daysAgo: z.number(),
      declined: marked.optional(),
    }),
  ),
  webhooks: z.array(z.object({ organisation: marked, url: z.url() })),
})

const Monitoring = z.object({
  responses: z.array(z.object({ organisation: z.string(), level: z.enum(Level), narrative: marked })),
  measured: z.array(
    z.object({
      key: z.string().startsWith('voorbeeld-'),
      label: marked,
      level: z.enum(Level),
      unit: z.string(),
      source: marked,
      definition: marked,
      /** For the year before last and for last year. */
      values: z.tuple([z.number(), z.number()]),
    }),
  ),
})

export type SamplePerson = z.infer<typeof People>[number]
export type SampleReport = z.infer<typeof Learning>['reports'][number]
export type SamplePartners = z.infer<typeof Partners>
export type SampleMonitoring = z.infer<typeof Monitoring>
export type SampleReflection = z.infer<typeof Learning>['reflections'][number]
export type SampleAdoption = z.infer<typeof Learning>['adoptions'][number]
export type SamplePractice = z.infer<typeof Practices>[number]
export type SampleLeeratelier = z.infer<typeof Leerateliers>[number]
export type SampleSession = z.infer<typeof Session>

const read = async <T extends z.ZodType>(file: string, schema: T): Promise<z.infer<T>> =>
  schema.parse(JSON.parse(await readFile(projectFile('src', 'sample', file), 'utf8')))

/** What the files of this folder hold: made up, marked as sample, naming nobody real. */
export const sampleFiles = async () => ({
  people: await read('people.json', People),
  practices: await read('practices.json', Practices),
  leerateliers: await read('leerateliers.json', Leerateliers),
  ...(await read('learning.json', Learning)),
  partners: await read('partners.json', Partners),
  monitoring: await read('monitoring.json', Monitoring),
})
