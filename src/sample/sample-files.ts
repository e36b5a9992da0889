import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Dimension, Level } from '../contribution/index.ts'
import { AdoptionStage } from '../learning/index.ts'
import { LeeratelierStatus, SessionStatus } from '../leeratelier/index.ts'
import { projectFile } from '../platform/project.ts'
import { Evidence, PracticeStatus, Visibility } from '../practice/index.ts'

const tags = { levels: z.array(z.enum(Level)), dimensions: z.array(z.enum(Dimension)), themes: z.array(z.string()) }
const told = z.string().nullable().default(null)

const People = z.array(
  z.object({
    key: z.string(),
    displayName: z.string().startsWith('Voorbeeld '),
    email: z.email(),
    organisation: z.string(),
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
  reflections: z.array(z.object({ on: z.string(), author: z.string(), body: z.string(), daysAgo: z.number() })),
  adoptions: z.array(
    z.object({
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
})

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
})
