import './workers.js'
import 'graphiql/style.css'
import './page.css'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { asTab, examplesPlugin } from './examples.jsx'
import { fetcher } from './fetcher.js'

const operations = await fetch('/graphiql/operations.json')
  .then(response => (response.ok ? response.json() : []))
  .catch(() => [])

const plugin = examplesPlugin(operations)
const [first] = operations.map(asTab)
const isNew = localStorage.getItem('graphiql:tabState') === null
// GraphiQL fills the first tab's query by itself, but not its variables.
const example = isNew && first ? { defaultTabs: [first], initialVariables: first.variables } : {}
// On a phone the list would leave no room for the example.
const list = isNew && matchMedia('(min-width: 50rem)').matches ? { visiblePlugin: plugin } : {}

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[HISTORY_PLUGIN, plugin]}
    defaultEditorToolsVisibility
    inputValueDeprecation
    schemaDescription
    {...example}
    {...list}
  />,
)
