import { hash, randomBytes } from 'node:crypto'

/** What a secret is for stands in front of it, so that people and scanners of leaked secrets know it. */
export const ACCESS_TOKEN = 'pgh_'
export const API_KEY = 'pgk_'
export const SIGN_IN_TOKEN = 'pgs_'

/** 32 random bytes, base64url, behind the prefix that says what it is for. */
export const newSecret = (prefix: string): string => prefix + randomBytes(32).toString('base64url')

/** SHA-256, hex: all that the hub keeps. The secret is long and random, so that nothing slower is needed. */
export const hashOf = (secret: string): string => hash('sha256', secret)
