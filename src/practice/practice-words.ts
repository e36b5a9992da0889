import { registerEnumType } from 'type-graphql'

export enum PracticeStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(PracticeStatus, {
  name: 'PracticeStatus',
  description: 'Where a best practice stands.',
  valuesConfig: {
    DRAFT: { description: 'Being written; seen by its organisation and the coordinators (concept).' },
    PUBLISHED: { description: 'Shared (gepubliceerd).' },
    WITHDRAWN: { description: 'Taken back by its organisation (ingetrokken).' },
  },
})

export enum Visibility {
  PUBLIC = 'PUBLIC',
  ALLIANCE = 'ALLIANCE',
}

registerEnumType(Visibility, {
  name: 'Visibility',
  description: 'Who may read something that is published.',
  valuesConfig: {
    PUBLIC: { description: 'Everybody (openbaar).' },
    ALLIANCE: { description: "Signed-in people of the alliance's partners (alleen de alliantie)." },
  },
})

export enum Evidence {
  PRACTICE_BASED = 'PRACTICE_BASED',
  WELL_DESCRIBED = 'WELL_DESCRIBED',
  WELL_FOUNDED = 'WELL_FOUNDED',
  EFFECTIVE = 'EFFECTIVE',
}

registerEnumType(Evidence, {
  name: 'Evidence',
  description: 'The Dutch ladder of evidence, from experience to shown effect.',
  valuesConfig: {
    PRACTICE_BASED: { description: 'Grounded in experience (praktijkgestuurd).' },
    WELL_DESCRIBED: { description: 'Described so that others can repeat it (goed beschreven).' },
    WELL_FOUNDED: { description: 'Underpinned by theory or research (goed onderbouwd).' },
    EFFECTIVE: { description: 'Shown to work by research (effectief).' },
  },
})

export enum BestPracticeOrder {
  NEWEST = 'NEWEST',
  RELEVANCE = 'RELEVANCE',
  MOST_ADOPTED = 'MOST_ADOPTED',
  TITLE = 'TITLE',
}

registerEnumType(BestPracticeOrder, {
  name: 'BestPracticeOrder',
  description: 'The order of a list of best practices.',
  valuesConfig: {
    NEWEST: { description: 'Last published first.' },
    RELEVANCE: {
      description:
        'Best match for the search first; of very many that match, the newest thousand are ranked and the others follow, the newest first. NEWEST where nothing is searched for.',
    },
    MOST_ADOPTED: {
      description:
        'Most often really tried by organisations first (`adoptionSummary.tried`), then last published first.',
    },
    TITLE: { description: 'By title, A to Z.' },
  },
})
