import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionSetNode,
  getDirectiveValues,
  isAbstractType,
  print,
} from 'graphql'
import { badInput } from '../errors.ts'

/** What of a request is needed to read its selections. */
export type Document = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>

/** The fields asked of one object, by response key; several nodes where the document names a field more than once. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>

function wanted(node: { readonly directives?: readonly DirectiveNode[] | undefined }, document: Document): boolean {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, document.variableValues)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, document.variableValues)?.['if'] !== false
}

function fits(condition: string | undefined, type: GraphQLObjectType, document: Document): boolean {
  if (!condition || condition === type.name) return true
  const named = document.schema.getType(condition)
  return isAbstractType(named) && document.schema.isSubType(named, type)
}

function collect(set: SelectionSetNode, type: GraphQLObjectType, document: Document, fields: Map<string, FieldNode[]>) {
  for (const node of set.selections) {
    if (!wanted(node, document)) continue
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value
      const nodes = fields.get(key)
      if (nodes) nodes.push(node)
      else fields.set(key, [node])
      continue
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? document.fragments[node.name.value] : node
    if (fragment && fits(fragment.typeCondition?.name.value, type, document))
      collect(fragment.selectionSet, type, document, fields)
  }
}

/** A row carries an edge once under its response key, so what is merged there must be the same question. */
function demandAgreement(key: string, [first, ...others]: readonly FieldNode[]) {
  const asked = ({ name, arguments: given }: FieldNode) => name.value + (given ?? []).map(print).sort().join()
  if (first && others.some(other => asked(other) !== asked(first)))
    throw badInput(
      `Give the two fields called \`${key}\` aliases of their own: they ask for different things of the same object.`,
    )
}

/** The selection below these nodes, as it applies to one concrete type: fragments, @skip and @include resolved. */
export function selectionOf(
  nodes: readonly { readonly selectionSet?: SelectionSetNode | undefined }[],
  type: GraphQLObjectType,
  document: Document,
): Selection {
  const fields = new Map<string, FieldNode[]>()
  for (const node of nodes) if (node.selectionSet) collect(node.selectionSet, type, document, fields)
  for (const [key, selected] of fields) if (selected.length > 1) demandAgreement(key, selected)
  return fields
}
