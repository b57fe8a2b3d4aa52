import { test } from '@japa/runner'
import { renderPageData } from '#app/http/page_data'

test.group('Page data', () => {
  test('text of a record cannot end or hide the rest of the page', ({ assert }) => {
    const page = { props: { name: '<!--<script></script>&\u2028' } }
    const html = renderPageData(page)
    const json = html.replace(/^<script[^>]*>/, '').replace(/<\/script>$/, '')
    assert.notInclude(json, '<')
    assert.deepEqual(JSON.parse(json), page)
  })
})
