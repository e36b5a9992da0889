import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect } from 'react'

const title = 'Voorbeelden / Examples'

export const asTab = ({ query, variables }) => ({
  query,
  variables: variables ? JSON.stringify(variables, null, 2) : '',
})

export const examplesPlugin = operations => ({
  title,
  icon: ExamplesIcon,
  content: () => <Examples operations={operations} />,
})

function Examples({ operations }) {
  const { addTab, stop } = useGraphiQLActions()
  const queryEditor = useGraphiQL(state => state.queryEditor)
  const variableEditor = useGraphiQL(state => state.variableEditor)
  const headerEditor = useGraphiQL(state => state.headerEditor)
  const activeTab = useGraphiQL(state => state.activeTabIndex)
  // Beside this list there is room for few tabs: the one that opens may be out of sight.
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ inline: 'nearest' })
  }, [activeTab])

  const open = operation => {
    const tab = asTab(operation)
    const headers = headerEditor?.getValue() ?? ''
    stop()
    addTab()
    queryEditor?.setValue(tab.query)
    variableEditor?.setValue(tab.variables)
    headerEditor?.setValue(headers)
    queryEditor?.focus()
  }

  return (
    <section className="examples" aria-label={title} lang="nl">
      <div className="graphiql-doc-explorer-title">Voorbeelden</div>
      <p>
        Voor wat niet openbaar is:{' '}
        <a href="/sign-in" target="_blank" rel="noopener">
          log in
        </a>{' '}
        en zet uw toegangscode onder Headers, als <code>{'{"Authorization": "Bearer …"}'}</code>
      </p>
      {operations.length === 0 && <p>Geen voorbeelden gevonden.</p>}
      <ul>
        {operations.map(operation => (
          <li key={operation.name}>
            <button type="button" className="graphiql-un-styled" onClick={() => open(operation)}>
              {operation.name} <small>{kind(operation.query)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const kind = query => /^\s*(mutation|subscription)\b/m.exec(query)?.[1] ?? 'query'

function ExamplesIcon() {
  return (
    <svg width="1em" height="1em" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5">
      <title>{title}</title>
      <path d="M2 4h1M6 4h8M2 8h1M6 8h8M2 12h1M6 12h8" strokeLinecap="round" />
    </svg>
  )
}
