import './workers.js'
import 'graphiql/style.css'
import './page.css'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { asTab, examplesPlugin } from './examples.jsx'
import { fetcher } from './fetcher.js'

const TABS = 6

const operations = await fetch('/graphiql/operations.json')
  .then(response => (response.ok ? response.json() : []))
  .catch(() => [])

const ownTabs = localStorage.getItem('graphiql:tabState') !== null
const tabs = operations.slice(0, TABS).map(asTab)
// GraphiQL fills the first tab's query by itself, but not its variables.
const examples = ownTabs || tabs.length === 0 ? {} : { defaultTabs: tabs, initialVariables: tabs[0].variables }

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[HISTORY_PLUGIN, examplesPlugin(operations)]}
    defaultEditorToolsVisibility
    inputValueDeprecation
    schemaDescription
    {...examples}
  />,
)
