import { Head } from '@inertiajs/react'
import { Typography } from 'antd'

export default function Landing() {
  return (
    <main style={{ maxWidth: 720, margin: '10vh auto', padding: 24 }}>
      <Head title="首页" />
      <Typography.Title>牌坊 Paifang</Typography.Title>
      <Typography.Paragraph>省级门户，由配置而成。</Typography.Paragraph>
    </main>
  )
}
