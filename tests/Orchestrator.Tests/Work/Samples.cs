namespace Orchestrator.Tests.Work;

/// <summary>Texts that several tests read.</summary>
internal static class Samples
{
    public const string OtherHash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Settings with profiles of two families.</summary>
    public const string Settings = """
        name: demo
        agents:
          codex: { family: openai, adapter: codex, command: codex }
          codex2: { family: openai, adapter: codex, command: codex }
          claude: { family: anthropic, adapter: claude, command: claude }

        """;

    /// <summary>Every field of the format, as a person would write it.</summary>
    public const string Whole = """
        # why this is worth doing
        id: add-retry                 # the id
        kind: task
        title: Retry idempotent requests
        goal: GET and PUT are retried
        context: |
          Line one
          line two

        constraints:
          - no new dependency   # really
        approach: a decorator
        status: draft     # not yet
        revision: 3
        priority: 50
        order: 0
        tags: [http, resilience]
        links: { parent: x, depends_on: [a], blocks: [], decided_by: [d1], supersedes: [] }
        questions: []
        scope: { paths: [src/http/**], protocol: none }
        plan:
          # the tests come first
          - id: write_tests
            objective: write failing tests
            verify: [ { type: artifact, path: tests/retry_test.py, exists: true } ]
          - id: choose
            type: decision
            options: [ { id: a, next: fast, when: "time is short" }, { id: b, next: safe } ]
          - { id: fast, next: safe }
          - id: safe

        acceptance:
          criteria:
            - id: c1
              text: the tests pass
              verify: [ { type: command, run: "pytest -q", timeout: 10m } ]
          metric: { name: p95_ms, command: "measure", direction: lte, threshold: 120 }
          required_evidence: [adversarial_check]
          forbidden_states: [uncommitted_changes, failing_verification, out_of_scope_changes]
          review: other_family
          risk: medium
        policy:
          worker: codex
          verifier: claude
          surface: process
          isolation: worktree
          loop: { template: none, max_iterations: 10 }
          retries: { per_step: 3, total: 12 }
          budget: { wall: 8h, tokens: 2000000, cost_usd: 20, attempts: 6 }
          require_acks: false
          commit: on_pass
          after_finish: merge
          merge_into: release/1.0
        approval: { required: true, by: null, at: null }
        # the end

        """;
}
