/** A panel that fails says so in its own place; the rest of the page and the run go on. */
import { Component, type ReactNode } from 'react';
import { words } from './words';

interface Props {
  readonly children: ReactNode;
  /** A new value draws the panel again, e.g. another scenario. */
  readonly reset?: unknown;
}

export class ErrorBoundary extends Component<Props, { readonly failed: string | undefined }> {
  override state = { failed: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: Props) {
    if (before.reset !== this.props.reset && this.state.failed !== undefined) this.setState({ failed: undefined });
  }

  override render() {
    if (this.state.failed === undefined) return this.props.children;
    return (
      <div role="alert" style={{ padding: 16, maxWidth: 420 }}>
        <p>
          <b>{words.broken.title}</b>
        </p>
        <p className="note">{words.broken.says}</p>
        <p className="note" style={{ margin: '6px 0 10px', overflowWrap: 'anywhere' }}>
          {this.state.failed}
        </p>
        <button className="button small" onClick={() => this.setState({ failed: undefined })}>
          {words.broken.retry}
        </button>
      </div>
    );
  }
}
