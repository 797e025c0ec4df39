/** The annotation on the stage: that of the moment at which the run stands, for three seconds of screen time. */
import type { Scenario } from '../../scenarios/scenario';
import type { SceneView } from '../../scene/scene';

const staysScreenSeconds = 3;

export function annotationAt(scenario: Scenario, nowMs: number): SceneView['annotation'] {
  const moment = scenario.moments.findLast(({ atMs, annotation }) => annotation && atMs <= nowMs && nowMs <= atMs + staysScreenSeconds * scenario.msPerSecond);
  return moment?.annotation;
}
