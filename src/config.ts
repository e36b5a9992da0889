import { isIP } from 'node:net'
import { z } from 'zod'

/** Something in the environment is not as it should be; the message says what, in one line. */
export class ConfigError extends Error {}

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const number = (least: number, most: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const listsOrigins = (text: string) =>
  text === '*' ||
  text.split(',').every(origin => URL.canParse(origin.trim()) && new URL(origin.trim()).origin === origin.trim())

/** Tokens are worth their keys: those must not come over a line that others can write on. */
const isSecure = (address: string) => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** An address, or a name: whose last part is no number. */
const couldBeHost = (host: string) => isIP(host) > 0 || /^([a-z\d-]+\.)*(?!\d+$)[a-z\d-]+$/i.test(host)

/** Every setting, with what it is for; README lists the same. */
const Environment = z.object({
  /** The port to listen on; 0 takes a free one. */
  PORT: z.preprocess(blankIsUnset, number(0, 65_535).default(4000)),
  /** The address to listen on: this machine only, unless set. */
  HOST: z.preprocess(
    blankIsUnset,
    z.string().refine(couldBeHost, 'must be an address such as 127.0.0.1 or ::, or a name').default('127.0.0.1'),
  ),
  /** Where people reach the hub from outside, for links in e-mail and feeds. */
  PUBLIC_URL: optional(webAddress),
  /** The Postgres to use (15 or later); without it the hub starts its own. */
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })),
  /** The folder of the embedded Postgres. */
  HUB_DATA: z.preprocess(blankIsUnset, z.string().default('.data')),
  /** Sample practices and Leerateliers: `true` loads them, `false` does not; only the embedded database has them by default. */
  HUB_SAMPLE: optional(z.enum(['true', 'false'], { error: 'must be true or false' })),
  /** The mail server for sign-in links; without it they are written to the log. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })),
  /** Who e-mail comes from. */
  MAIL_FROM: z.preprocess(
    blankIsUnset,
    z
      .string()
      .max(320, 'must be at most 320 characters')
      .regex(/^[^<>]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an e-mail address, or a name with one in angle brackets')
      .default('Positieve Gezondheid Hub <hub@localhost>'),
  ),
  /** An OpenID Connect issuer whose access tokens are accepted; needs OIDC_AUDIENCE. */
  OIDC_ISSUER: optional(webAddress.refine(isSecure, 'must be an https address')),
  OIDC_AUDIENCE: optional(z.string()),
  /** Origins, separated by commas, whose pages may call the hub from a browser; `*` for all (credentials travel in a header, never in a cookie). */
  CORS_ORIGINS: z.preprocess(
    blankIsUnset,
    z
      .string()
      .refine(listsOrigins, 'must be * or origins such as https://www.example.org, separated by commas')
      .default('*'),
  ),
  /** Where security researchers report, as /.well-known/security.txt tells: an e-mail address or an https address. */
  SECURITY_CONTACT: optional(
    z.union(
      [z.email().transform(email => `mailto:${email}`), webAddress],
      'must be an e-mail address or an https address',
    ),
  ),
  /** A persisted-documents.json of codegen's client preset: its documents can be asked for by their hash. */
  TRUSTED_DOCUMENTS: optional(z.string()),
  /** `true` answers those documents only; the explorer then answers nothing. */
  TRUSTED_DOCUMENTS_ONLY: optional(z.enum(['true', 'false'], { error: 'must be true or false' })),
  /** How much the log tells. */
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info')),
  /** How many WebSockets one address may hold open; offices share an address. */
  SOCKETS_PER_ADDRESS: z.preprocess(blankIsUnset, number(1, 100_000).default(100)),
  /** How many database connections one process keeps. */
  DATABASE_CONNECTIONS: z.preprocess(blankIsUnset, number(2, 100).default(10)),
  /** How long SIGTERM waits for a load balancer to look elsewhere, in seconds. */
  DRAIN_SECONDS: z.preprocess(blankIsUnset, number(0, 60).default(0)),
  /** How long an account is kept after its last visit; /privacy tells this and the periods below. */
  KEEP_ACCOUNTS_MONTHS: z.preprocess(blankIsUnset, number(1, 120).default(24)),
  /** How long registrations and attendance are kept after a session. */
  KEEP_ATTENDANCE_MONTHS: z.preprocess(blankIsUnset, number(1, 120).default(12)),
  /** How long it is kept who asked to join. */
  KEEP_JOIN_REQUESTS_MONTHS: z.preprocess(blankIsUnset, number(1, 120).default(12)),
  /** How long it is kept who reported something, after the decision. */
  KEEP_REPORTERS_MONTHS: z.preprocess(blankIsUnset, number(1, 120).default(12)),
  /** How long the audit trail is kept. */
  KEEP_AUDIT_YEARS: z.preprocess(blankIsUnset, number(1, 20).default(5)),
  /** How long keys of requests, digests that were sent and deliveries that are over are kept. */
  KEEP_TRACES_DAYS: z.preprocess(blankIsUnset, number(7, 365).default(30)),
})

export type Config = Readonly<ReturnType<typeof settings>>

const settings = (env: z.infer<typeof Environment>) => ({
  port: env.PORT,
  host: env.HOST,
  publicUrl: env.PUBLIC_URL?.replace(/\/$/, '') ?? null,
  databaseUrl: env.DATABASE_URL ?? null,
  dataFolder: env.HUB_DATA,
  sample: env.HUB_SAMPLE ? env.HUB_SAMPLE === 'true' : !env.DATABASE_URL,
  smtpUrl: env.SMTP_URL ?? null,
  mailFrom: env.MAIL_FROM,
  oidc: env.OIDC_ISSUER && env.OIDC_AUDIENCE ? { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE } : null,
  corsOrigins: env.CORS_ORIGINS === '*' ? ('*' as const) : env.CORS_ORIGINS.split(',').map(origin => origin.trim()),
  securityContact: env.SECURITY_CONTACT ?? null,
  trustedDocuments: { file: env.TRUSTED_DOCUMENTS ?? null, only: env.TRUSTED_DOCUMENTS_ONLY === 'true' },
  logLevel: env.LOG_LEVEL,
  socketsPerAddress: env.SOCKETS_PER_ADDRESS,
  databaseConnections: env.DATABASE_CONNECTIONS,
  drainSeconds: env.DRAIN_SECONDS,
  keep: {
    accountsMonths: env.KEEP_ACCOUNTS_MONTHS,
    attendanceMonths: env.KEEP_ATTENDANCE_MONTHS,
    joinRequestsMonths: env.KEEP_JOIN_REQUESTS_MONTHS,
    reportersMonths: env.KEEP_REPORTERS_MONTHS,
    auditYears: env.KEEP_AUDIT_YEARS,
    tracesDays: env.KEEP_TRACES_DAYS,
  },
})

/** Reads the environment once; nothing else does. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = Environment.safeParse(env)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new ConfigError(`${issue?.path.join('.') ?? 'The environment'} ${issue?.message ?? 'cannot be read'}.`)
  }
  const { OIDC_ISSUER, OIDC_AUDIENCE } = read.data
  if (Boolean(OIDC_ISSUER) !== Boolean(OIDC_AUDIENCE))
    throw new ConfigError('OIDC_ISSUER and OIDC_AUDIENCE belong together: set both or neither.')
  return Object.freeze(settings(read.data))
}
