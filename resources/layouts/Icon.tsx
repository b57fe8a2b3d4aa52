const PATHS = {
  home: 'M3.500 9.500 10 4l6.500 5.500V16.500H12v-4.500H8v4.500H3.500z',
  list: 'M3.500 5h13M3.500 10h13M3.500 15h13',
  person:
    'M10 10.500a3.250 3.250 0 1 0 0-6.500 3.250 3.250 0 0 0 0 6.500zM3.750 16.500c.6-2.800 3-4.200 6.250-4.200s5.650 1.400 6.250 4.200',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  down: 'M5.500 8l4.500 4.500L14.500 8',
  right: 'M8 5.500l4.500 4.500L8 14.500',
  sheet: 'M5 3.500h7l3.500 3.500v9.500H5zM12 3.500V7h3.500M7.500 10.500h5M7.500 13.500h5',
}

export type IconName = keyof typeof PATHS

/** A line drawing beside a word, never instead of one. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
