import { useId } from 'react'

/** A quiet window-lattice (步步锦) in the current colour, filling its box. Decoration only. */
export function Lattice() {
  const id = useId()
  return (
    <svg className="lattice" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={id} width="72" height="72" patternUnits="userSpaceOnUse">
          <g fill="none" stroke="currentColor" strokeWidth="1">
            <path d="M0 .5h72M.5 0v72" />
            <path d="M12.500 12.500h47v47h-47zM24.500 24.500h23v23h-23z" />
            <path d="M36.500 0v12.500M36.500 24.500v-12M36.500 59.500v12.500M36.500 47.500v12M0 36.500h12.500M24.500 36.500h-12M59.500 36.500h12.500M47.500 36.500h12" />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
