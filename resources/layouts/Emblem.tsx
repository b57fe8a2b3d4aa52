/** The gate-arch (牌坊): three bays, upturned eaves, a plaque. Drawn in the current text colour. */
export function Emblem({
  size = 32,
  className,
}: {
  readonly size?: number
  readonly className?: string
}) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 64 64"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M32 3.5l2.6 3.2h-5.2z" />
      <path d="M23.5 8h17c1.8 3.6 5.4 5.8 11 5.6-.5 3.2-3 5.4-6.6 5.4H19.100c-3.6 0-6.100-2.200-6.600-5.400 5.600.2 9.200-2 11-5.600z" />
      <path d="M9.800 27.500h7.700v7.300H8.600c-3 0-5.100-1.900-5.600-4.700 3.200.2 5.500-.6 6.800-2.600zM54.200 27.500h-7.700v7.300h8.900c3 0 5.100-1.900 5.600-4.700-3.200.2-5.500-.6-6.800-2.600z" />
      <path fillRule="evenodd" d="M24.500 22h15v9.500h-15zm1.900 1.900v5.700h11.200v-5.700z" />
      <path d="M18.800 21h3.900v36h-3.900zM41.300 21h3.900v36h-3.900zM8.300 37h3.700v20H8.300zM52 37h3.700v20H52z" />
      <path d="M22.700 33.600h18.600v3.200H22.700zM12 38.400h6.800v2.400H12zM45.200 38.400H52v2.400h-6.800z" />
      <path d="M16.900 57h7.700v3.500h-7.700zM39.400 57h7.700v3.500h-7.700zM6.600 57h7.100v3.500H6.600zM50.300 57h7.100v3.500h-7.100z" />
    </svg>
  )
}
