/**
 * 150 tokens in motion, for the bench to run in the built page: the video pipeline as it runs, every frame computed and drawn as the page does it,
 * with further messages on their way until 150 are. A scene of its own would show fewer: where there is no room it leaves messages out.
 */
import { Timeline } from '../../src/kernel/timeline';
import { logOf, sourceOf } from '../../src/scenarios/buildWorld';
import { videoPipeline } from '../../src/scenarios/catalogue/video-pipeline';
import { sceneAt } from '../../src/scene/sceneAt';
import type { SceneToken, SceneView } from '../../src/scene/scene';
import { createStage } from '../../src/stage/createStage';

const tokens = 150;
const view: SceneView = { width: 1280, height: 720, mode: 'wide', msPerSecond: 1000, reducedMotion: false };

/** Where a further message is at t: its own way across the stage, once in four seconds. */
function further(index: number, t: number): SceneToken {
  const at = (ms: number): { x: number; y: number } => ({
    x: 40 + ((ms * 0.3 + index * 47) % 1200),
    y: 40 + ((index * 53) % 640) + 12 * Math.sin(ms / 400 + index),
  });
  return {
    key: `further-${index}`,
    messageId: `further-${index}`,
    label: `v${index % 100}`,
    keyIndex: index % 8,
    keyDot: false,
    at: at(t),
    tail: at(t - 250),
    radius: 14,
    fate: 'moving',
    effects: 0,
    name: `v${index}, on its way`,
  };
}

/** Runs for `wallMs` and tells how many frames there were, in how many ms, and how many tokens stood in the DOM. */
export function runMotion(wallMs: number): Promise<{ readonly frames: number; readonly elapsedMs: number; readonly tokens: number }> {
  const svg = document.querySelector<SVGSVGElement>('#bench') ?? document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.id = 'bench';
  svg.setAttribute('style', 'position: fixed; inset: 0; width: 1280px; height: 720px; background: var(--paper)');
  document.body.append(svg);
  const scenario = videoPipeline(8, 1_000_000);
  const timeline = new Timeline(sourceOf(scenario), logOf(scenario));
  const stage = createStage(svg);
  const drawAt = (t: number): void => {
    const scene = sceneAt(timeline.worldAt(t), timeline.trace, t, view, scenario);
    const added = Array.from({ length: Math.max(0, tokens - scene.tokens.length) }, (_, index) => further(index, t));
    stage.draw({ ...scene, tokens: [...scene.tokens, ...added] });
  };
  return new Promise((resolve) => {
    let frames = 0;
    let start: number | undefined;
    const frame = (now: number): void => {
      start ??= now;
      const elapsedMs = now - start;
      drawAt(10_000 + elapsedMs);
      if (elapsedMs < wallMs) {
        frames += 1;
        requestAnimationFrame(frame);
        return;
      }
      const inDom = svg.querySelectorAll('[data-message], [data-fate="request"], [data-fate="answer"]').length;
      stage.destroy();
      resolve({ frames, elapsedMs, tokens: inDom });
    };
    requestAnimationFrame(frame);
  });
}
