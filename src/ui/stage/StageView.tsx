/** The stage in the page: owns the <svg>, draws every state of the session outside React, and turns picks into selection and menu. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Scenario } from '../../scenarios/scenario';
import type { Box, Scene, SceneView, Target } from '../../scene/scene';
import { sceneAt } from '../../scene/sceneAt';
import type { Session, SessionState } from '../../session/session';
import { createStage, type Stage } from '../../stage/createStage';
import { ActionMenu } from './ActionMenu';
import { annotationAt } from './annotationAt';
import { commandsFor, type Offer } from './offers';
import styles from './stage.module.css';

export interface StageViewProps {
  readonly session: Session;
  readonly mode: SceneView['mode'];
  /** Called with every scene that was drawn: for the sentence of the moment. */
  readonly onScene?: (scene: Scene) => void;
}

interface Menu {
  readonly target: Target;
  /** Of the thing, in px of the window. */
  readonly box: Box;
  readonly offers: readonly Offer[];
}

export function StageView({ session, mode, onScene }: StageViewProps) {
  const svgRef = useRef<SVGSVGElement>(null);
  const tellRef = useRef(onScene);
  const [menu, setMenu] = useState<Menu>();

  useEffect(() => {
    tellRef.current = onScene;
  }, [onScene]);

  useEffect(() => {
    const svg = svgRef.current!;
    const stage = createStage(svg);
    stage.onPick((target) => {
      session.select(target);
      setMenu(target && menuFor(session, stage, svg, target));
    });
    const stop = keepDrawn(session, stage, svg, mode, (scene) => tellRef.current?.(scene));
    const unsubscribe = session.store.subscribe((state, before) => {
      if (state.scenario !== before.scenario || state.branchId !== before.branchId) setMenu(undefined);
    });
    return () => {
      unsubscribe();
      stop();
      stage.destroy();
    };
  }, [session, mode]);

  const target = menu?.target;
  useEffect(() => {
    if (!target) return undefined;
    // The run goes on under the menu: what it offers must stay true.
    const timer = setInterval(() => {
      const { scenario, world } = session.store.getState();
      const offers = commandsFor(scenario, world, target);
      setMenu((open) => (open?.target !== target || sameOffers(open.offers, offers) ? open : offers.length > 0 ? { ...open, offers } : undefined));
    }, refreshMs);
    return () => clearInterval(timer);
  }, [session, target]);

  const close = useCallback((closed: Target, to: 'stage' | 'elsewhere') => {
    setMenu((open) => (open?.target === closed ? undefined : open));
    if (to === 'stage') svgRef.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className={styles['stage']}>
      <svg ref={svgRef} id="stage" className="stage-picture" />
      {menu && (
        <ActionMenu
          key={`${menu.target.kind}:${menu.target.id}`}
          name={menu.target.id}
          box={menu.box}
          offers={menu.offers}
          onChoose={(offer) => session.send(offer.command)}
          onClose={(to) => close(menu.target, to)}
        />
      )}
    </div>
  );
}

const refreshMs = 300;

const sameOffers = (a: readonly Offer[], b: readonly Offer[]): boolean =>
  a.length === b.length && a.every((offer, index) => offer.says === b[index]?.says && offer.label === b[index].label);

function menuFor(session: Session, stage: Stage, svg: SVGSVGElement, target: Target): Menu | undefined {
  const { scenario, world } = session.store.getState();
  const offers = commandsFor(scenario, world, target);
  const box = stage.boxOf(target);
  if (!box || offers.length === 0) return undefined;
  const corner = svg.getBoundingClientRect();
  return { target, offers, box: { ...box, x: box.x + corner.left, y: box.y + corner.top } };
}

/** Draws at once and whenever state, size or taste for motion changes. Drawing is synchronous: after `setState` the picture stands. */
function keepDrawn(session: Session, stage: Stage, svg: SVGSVGElement, mode: SceneView['mode'], tell: (scene: Scene) => void): () => void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let named: Scenario | undefined;
  let size: { readonly width: number; readonly height: number } | undefined;

  function draw(state: SessionState = session.store.getState()): void {
    if (!size || size.width < 1 || size.height < 1) return;
    const { scenario, world, trace, now, selected, playback, msPerSecond } = state;
    if (scenario !== named) {
      named = scenario;
      svg.setAttribute('aria-label', `Stage: ${scenario.title}. Arrow keys move between things, Enter opens what can be done.`);
    }
    const annotation = annotationAt(scenario, now);
    const scene = sceneAt(
      world,
      trace,
      now,
      {
        ...size,
        mode,
        msPerSecond: scenario.msPerSecond,
        reducedMotion: calm.matches,
        ...(playback === 'playing' ? { speed: msPerSecond } : {}),
        ...(selected ? { selected } : {}),
        ...(annotation ? { annotation } : {}),
      },
      scenario,
    );
    stage.draw(scene);
    tell(scene);
  }

  const observer = new ResizeObserver(([entry]) => {
    size = { width: entry!.contentRect.width, height: entry!.contentRect.height };
    draw();
  });
  const redraw = () => draw();
  observer.observe(svg);
  calm.addEventListener('change', redraw);
  // A notice, or a far instant that is still being computed, changes nothing of the picture.
  const unsubscribe = session.store.subscribe((state, before) => {
    if (
      state.world !== before.world ||
      state.now !== before.now ||
      state.playback !== before.playback ||
      state.selected !== before.selected ||
      state.scenario !== before.scenario
    )
      draw(state);
  });
  return () => {
    observer.disconnect();
    calm.removeEventListener('change', redraw);
    unsubscribe();
  };
}
