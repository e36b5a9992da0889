import { Contribution1795305600000 } from './1795305600000-contribution.ts'
import { Alliance1795305600001 } from './1795305600001-alliance.ts'
import { People1795305600002 } from './1795305600002-people.ts'
import { Practice1795305600003 } from './1795305600003-practice.ts'
import { Leeratelier1795305600004 } from './1795305600004-leeratelier.ts'
import { Search1795305600005 } from './1795305600005-search.ts'
import { Learning1795305600006 } from './1795305600006-learning.ts'
import { Monitoring1795305600007 } from './1795305600007-monitoring.ts'
import { Moderation1795305600008 } from './1795305600008-moderation.ts'
import { Privacy1795305600009 } from './1795305600009-privacy.ts'
import { Harvest1795305600010 } from './1795305600010-harvest.ts'
import { Notifying1795305600011 } from './1795305600011-notifying.ts'
import { Import1795305600012 } from './1795305600012-import.ts'
import { FlatLists1795305600013 } from './1795305600013-flat-lists.ts'
import { HiddenCounts1795305600014 } from './1795305600014-hidden-counts.ts'
import { Erasure1795305600015 } from './1795305600015-erasure.ts'
import { KeepAudit1795305600016 } from './1795305600016-keep-audit.ts'
import { SearchInRow1795305600017 } from './1795305600017-search-in-row.ts'
import { WordsGiven1795305600018 } from './1795305600018-words-given.ts'
import { WordsTogether1795305600019 } from './1795305600019-words-together.ts'
import { LeanWrites1795305600020 } from './1795305600020-lean-writes.ts'
import { TermsAtOnce1795305600021 } from './1795305600021-terms-at-once.ts'
import { WordsApart1795305600022 } from './1795305600022-words-apart.ts'

/** What happened to the database, in order. A migration that has landed is never edited. */
export const migrations = [
  Contribution1795305600000,
  Alliance1795305600001,
  People1795305600002,
  Practice1795305600003,
  Leeratelier1795305600004,
  Search1795305600005,
  Learning1795305600006,
  Monitoring1795305600007,
  Moderation1795305600008,
  Privacy1795305600009,
  Harvest1795305600010,
  Notifying1795305600011,
  Import1795305600012,
  FlatLists1795305600013,
  HiddenCounts1795305600014,
  Erasure1795305600015,
  KeepAudit1795305600016,
  SearchInRow1795305600017,
  WordsGiven1795305600018,
  WordsTogether1795305600019,
  LeanWrites1795305600020,
  TermsAtOnce1795305600021,
  WordsApart1795305600022,
]
