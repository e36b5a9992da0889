import { type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql'
import type { Hub } from '../context.ts'
import type { Viewer } from '../viewer.ts'
import type { Form } from './scope.ts'
import type { Document } from './selection.ts'
import type { Kept } from './sql.ts'

/** What was composed for one field of a document, and where in a statement it fits. */
export interface KeptRow {
  readonly row: Kept
  readonly table: unknown
  readonly form: Form
  /** How many tables the statement had before it, and has after it: their names are numbered. */
  readonly before: number
  readonly after: number
}

const rows = new WeakMap<Hub, WeakMap<Viewer, WeakMap<FieldNode, KeptRow[]>>>()

/** By hub, viewer and field: they live as long as the document and what is remembered of the viewer. */
export function keptRows(hub: Hub, viewer: Viewer, node: FieldNode): KeptRow[] {
  const byViewer = rows.get(hub) ?? new WeakMap<Viewer, WeakMap<FieldNode, KeptRow[]>>()
  rows.set(hub, byViewer)
  const byNode = byViewer.get(viewer) ?? new WeakMap<FieldNode, KeptRow[]>()
  byViewer.set(viewer, byNode)
  const kept = byNode.get(node) ?? []
  byNode.set(node, kept)
  return kept
}

const constant = new WeakMap<SelectionSetNode, boolean>()

/** Whether a selection is the same for every request of its document: no variable decides anything in it. */
export function isConstant(set: SelectionSetNode, { fragments }: Pick<Document, 'fragments'>): boolean {
  const known = constant.get(set)
  if (known !== undefined) return known
  let fixed = true
  visit(set, {
    enter(node) {
      if (node.kind === Kind.VARIABLE) fixed = false
      if (node.kind !== Kind.FRAGMENT_SPREAD) return
      const fragment = fragments[node.name.value]
      fixed &&= fragment !== undefined && isConstant(fragment.selectionSet, { fragments })
    },
  })
  constant.set(set, fixed)
  return fixed
}
