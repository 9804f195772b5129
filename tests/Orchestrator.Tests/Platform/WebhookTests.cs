using System.Net;
using System.Net.Sockets;
using Orchestrator.Engine.Platform.Web;

namespace Orchestrator.Tests.Platform;

public class WebhookTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_is_posted_arrives_with_its_key_and_the_answer_comes_back()
    {
        using var listener = Listen(out var url);
        var posting = Post(url, s_patience);
        var heard = await listener.GetContextAsync();
        using var reader = new StreamReader(heard.Request.InputStream);
        var body = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        heard.Response.StatusCode = 202;
        heard.Response.Close();

        Assert.Equal(202, await posting);
        Assert.Equal(("{\"a\":1}", "n-1", "POST"), (body, heard.Request.Headers["Idempotency-Key"], heard.Request.HttpMethod));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_delivered()
    {
        var listener = Listen(out var url);
        listener.Close();

        Assert.Equal("webhook-unreachable", (await Assert.ThrowsAsync<OrchestratorException>(() => Post(url, s_patience))).Code);
    }

    [Fact]
    public async Task One_that_never_answers_may_have_been_told()
    {
        using var listener = Listen(out var url);
        var posting = Post(url, TimeSpan.FromMilliseconds(200));
        var heard = await listener.GetContextAsync();

        Assert.Equal("webhook-no-answer", (await Assert.ThrowsAsync<OrchestratorException>(() => posting)).Code);
        heard.Response.Abort();
    }

    private static Task<int> Post(Uri url, TimeSpan timeout) => new Webhooks(TimeProvider.System).PostAsync(url, "{\"a\":1}", "n-1", timeout, TestContext.Current.CancellationToken);

    private static HttpListener Listen(out Uri url)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/");
        probe.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add(url.ToString());
        listener.Start();
        return listener;
    }
}
