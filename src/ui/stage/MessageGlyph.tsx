/** A message as a small picture for ledger, inspector, log and lesson: the same shape, colour and marks as on the stage. */
import { cross, hourglass, keyShape, labelOf, warning, warningStroke } from '../../stage/shapes';

export interface MessageGlyphProps {
  readonly keyIndex: number;
  /** On the shape; left out where the glyph is too small for it. */
  readonly label?: string;
  /** Width and height in px. */
  readonly size: number;
  /** How often its effect was written; 2 and more are outlined twice. */
  readonly effects?: number;
  readonly state?: 'plain' | 'lost' | 'expired' | 'uncommitted' | 'poison';
  /** Accessible name; without it the glyph is decoration for the words beside it. */
  readonly name?: string;
}

/** Below this size there is no room for a label or a heavy edge. */
const smallPx = 20;

export function MessageGlyph({ keyIndex, label, size, effects = 0, state = 'plain', name }: MessageGlyphProps) {
  const small = size < smallPx;
  const gap = small ? 2.5 : 4;
  const twice = effects > 1;
  // The widest shape reaches 1.25 radii; marks at the corner reach a little further.
  const radius = twice ? size / 2 / 1.22 - gap + 0.5 : size * (small ? 0.345 : 0.37);
  const text = label === undefined || small ? undefined : labelOf(keyIndex, radius, label);
  const corner = radius * 0.72;
  const half = size / 2;
  return (
    <svg
      className={`glyph token k${(keyIndex % 8) + 1}`}
      data-look={state === 'plain' || state === 'poison' ? undefined : state === 'uncommitted' ? 'hollow' : state}
      width={size}
      height={size}
      viewBox={`${-half} ${-half} ${size} ${size}`}
      {...(name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {twice && <path className="token-twice" d={keyShape(keyIndex, radius + gap)} style={small ? { strokeWidth: 1.5 } : undefined} />}
      <path className="token-body" d={keyShape(keyIndex, radius)} style={small ? { strokeWidth: 1 } : undefined} />
      {keyIndex >= 8 && <circle className="token-dot" cx={radius * 0.72} cy={-radius * 0.72} r={2} />}
      {text && (
        <text className="token-label" y={text.dy} fontSize={text.size}>
          {label}
        </text>
      )}
      {state === 'lost' && <path className="token-cross" d={cross(small ? 2.25 : 4)} transform={`translate(${corner} ${-corner})`} />}
      {state === 'expired' && <path className="token-hourglass" d={hourglass(small ? 3 : 5)} transform={`translate(${corner} ${-corner})`} />}
      {state === 'poison' && (
        <g transform={`translate(${corner} ${-corner})`}>
          <path className="token-warning" d={warning(small ? 3 : 6)} />
          <path className="token-warning" d={warningStroke(small ? 3 : 6)} />
        </g>
      )}
    </svg>
  );
}
