import { test } from '@japa/runner'
import { parseMarkdown } from '../../../resources/dashboard/parse_markdown.js'

test.group('Markdown | parseMarkdown', () => {
  test('paragraphs, headings and lists are told apart', ({ assert }) => {
    assert.deepEqual(parseMarkdown('# 须知\n正文\n\n- 甲\n- 乙\n\n1. 一\n2. 二'), [
      { kind: 'heading', text: '须知' },
      { kind: 'paragraph', text: '正文' },
      { kind: 'list', ordered: false, items: ['甲', '乙'] },
      { kind: 'list', ordered: true, items: ['一', '二'] },
    ])
  })

  test('markup of another kind stays text', ({ assert }) => {
    assert.deepEqual(parseMarkdown('<script>x</script>'), [
      { kind: 'paragraph', text: '<script>x</script>' },
    ])
  })
})
