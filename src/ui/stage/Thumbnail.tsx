/** A small living picture of a scenario for the catalogue: it plays by itself while it is seen, a few frames a second. */
import { useEffect, useRef } from 'react';
import type { Scenario } from '../../scenarios/scenario';
import { sceneAt } from '../../scene/sceneAt';
import { createSession } from '../../session/createSession';
import { createStage } from '../../stage/createStage';
import styles from './stage.module.css';
import { takeTurns } from './thumbClock';

export interface ThumbnailProps {
  /** Loaded when the picture first comes into view. */
  readonly load: () => Promise<Scenario>;
}

/** It begins this long, in screen seconds, before the moment that settles the lesson's question, and ends as long after it. */
const leadScreenSeconds = 6;

export function Thumbnail({ load }: ThumbnailProps) {
  const svgRef = useRef<SVGSVGElement>(null);

  useEffect(() => {
    const svg = svgRef.current!;
    let live: ReturnType<typeof bringToLife> | undefined;
    let gone = false;
    let asked = false;
    const observer = new IntersectionObserver(([entry]) => {
      const seen = entry!.isIntersecting;
      if (seen && !asked) {
        asked = true;
        void load().then((scenario) => {
          if (!gone) live = bringToLife(svg, scenario);
          live?.setSeen(true);
        });
      } else live?.setSeen(seen);
    });
    observer.observe(svg);
    return () => {
      gone = true;
      observer.disconnect();
      live?.end();
    };
  }, [load]);

  return <svg ref={svgRef} className={`stage-picture ${styles['thumb']}`} aria-hidden="true" focusable="false" />;
}

function bringToLife(svg: SVGSVGElement, scenario: Scenario): { setSeen(seen: boolean): void; end(): void } {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const session = createSession(scenario);
  const stage = createStage(svg, { interactive: false });
  const { width, height } = svg.getBoundingClientRect();
  const middle = scenario.moments.find(({ id }) => id === scenario.lesson?.settledBy)?.atMs ?? scenario.horizonMs / 2;
  const from = Math.max(0, middle - leadScreenSeconds * scenario.msPerSecond);
  const to = middle + leadScreenSeconds * scenario.msPerSecond;
  let stop: (() => void) | undefined;
  let at = from;

  function draw(): void {
    session.seek(at);
    const { world, trace, now } = session.store.getState();
    stage.draw(sceneAt(world, trace, now, { width, height, mode: 'thumb', msPerSecond: scenario.msPerSecond, reducedMotion: calm.matches }, scenario));
  }

  /** On by what has passed, at the lesson's own speed; after a long wait by a little only. */
  function step(wallMs: number): void {
    at = at >= to ? from : at + (Math.min(wallMs, 500) / 1000) * scenario.msPerSecond;
    draw();
  }

  function setSeen(seen: boolean): void {
    stop?.();
    stop = undefined;
    if (!seen) return;
    if (calm.matches) at = middle;
    draw();
    if (!calm.matches) stop = takeTurns(step);
  }

  return {
    setSeen,
    end() {
      stop?.();
      session.destroy();
      stage.destroy();
    },
  };
}
