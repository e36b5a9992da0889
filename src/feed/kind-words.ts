import { ContributionKind } from '../contribution/index.ts'

/** What was shared, for people who read. */
export const KIND_WORDS: Readonly<Record<ContributionKind, string>> = {
  [ContributionKind.PRACTICE_PUBLISHED]: 'Goed voorbeeld gedeeld',
  [ContributionKind.PRACTICE_REVISED]: 'Goed voorbeeld herzien',
  [ContributionKind.SESSION_ANNOUNCED]: 'Bijeenkomst aangekondigd',
  [ContributionKind.SESSION_CHANGED]: 'Bijeenkomst gewijzigd',
  [ContributionKind.SESSION_CANCELLED]: 'Bijeenkomst afgelast',
  [ContributionKind.HARVEST_SHARED]: 'Oogst gedeeld',
  [ContributionKind.REFLECTION_SHARED]: 'Reflectie gedeeld',
  [ContributionKind.ADOPTION_REPORTED]: 'Overname gemeld',
  [ContributionKind.PARTNER_JOINED]: 'Partner toegetreden',
  [ContributionKind.PLEDGE_SIGNED]: 'Pledge ondertekend',
  [ContributionKind.MONITORING_PUBLISHED]: 'Monitor gepubliceerd',
}
