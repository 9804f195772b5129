using System.Globalization;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Tests.Runs;

/// <summary>Verifiers that pass or fail as a test says.</summary>
internal sealed class PlayedVerifiers : IVerificationRunner
{
    private int _number;

    /// <summary>Answers whether a subject passes now.</summary>
    public Func<VerificationRequest, bool> Passes { get; set; } = _ => true;

    public List<string> Executed { get; } = [];

    public Task<Orchestrator.Verification> ExecuteAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        Executed.Add(request.Subject);
        var passed = Passes(request);
        return Task.FromResult(new Orchestrator.Verification
        {
            VerificationId = "v" + (++_number).ToString("D10", CultureInfo.InvariantCulture),
            RunId = request.Run.RunId,
            Attempt = request.Run.Attempt,
            Subject = request.Subject,
            Type = "command",
            What = "sh test.sh",
            Passed = passed,
            Detail = passed ? "exit code 0" : "exit code 1",
            ExitCode = passed ? 0 : 1,
            FailureLines = passed ? [] : ["FAIL: expected 3, got 2"],
            Value = 1,
        });
    }
}
