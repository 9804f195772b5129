using System.Net.Http.Headers;
using System.Text;

namespace Orchestrator.Engine.Platform.Web;

/// <summary>Posts by HTTP, a connection each: what is posted is rare.</summary>
internal sealed class Webhooks(TimeProvider clock) : IWebhooks
{
    public async Task<int> PostAsync(Uri url, string json, string key, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = timeout };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new OrchestratorException(ErrorKind.Environment, "webhook-unreachable", $"{url.Host}:{url.Port} can't be reached: {error.Message}", target: url.Host, inner: error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new OrchestratorException(ErrorKind.Environment, "webhook-no-answer", $"{url.Host}:{url.Port} did not answer: {(deadline.IsCancellationRequested ? "it took too long" : error.Message)}", target: url.Host, inner: error);
        }
    }
}
