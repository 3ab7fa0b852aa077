namespace AhaIntegrations.Api.Tests;

/// <summary>Credentials in free text: found by what is around them, in any usual encoding.</summary>
public class CredentialTextTests
{
    [Theory]
    [InlineData("callback_token")]
    [InlineData("callbackToken")]
    [InlineData("Callback-Token")]
    [InlineData("API-Key")]
    [InlineData("api key")]
    [InlineData("x_api.key")]
    [InlineData("accessKey")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("passphrase")]
    [InlineData("pass")]
    [InlineData("user[password]")]
    [InlineData("client-secret")]
    [InlineData("private__key")]
    [InlineData("Set-Cookie")]
    [InlineData("Proxy-Authorization")]
    [InlineData("webhookURL")]
    [InlineData("X-Hub-Signature-256")]
    [InlineData("ConnectionString")]
    public void A_name_says_that_its_value_is_a_credential_in_any_writing(string name) =>
        Assert.True(CredentialNames.Contains(name));

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    [InlineData("author")]
    [InlineData("key")]
    [InlineData("reference_prefix")]
    [InlineData("service_name")]
    [InlineData("last_webhook_request_at")]
    [InlineData("resource")]
    [InlineData("jql_filter")]
    [InlineData("compass")]
    [InlineData("")]
    public void Other_names_do_not(string name) => Assert.False(CredentialNames.Contains(name));

    [Fact]
    public void A_long_name_is_searched_to_its_end() =>
        Assert.True(CredentialNames.Contains(new string('x', 500) + "_tok.en"));

    [Theory]
    [InlineData("webhooks/5e0be1", "webhooks/********")]
    [InlineData("GET webhooks/5e0be1/test?x=1: no", "GET webhooks/********?x=1: no")]
    [InlineData("https://a.aha.io/Webhook/5e0be1", "https://a.aha.io/Webhook/********")]
    [InlineData("https://hooks.slack.com/services/T0/B0/xyz", "https://hooks.slack.com/********")]
    [InlineData("a?access_token=abc&b=1", "a?access_token=********&b=1")]
    [InlineData("a?b=1&api-key=abc#x", "a?b=1&api-key=********#x")]
    [InlineData("a?access%5Ftoken=abc", "a?access%5Ftoken=********")]
    [InlineData("a?api%5Fke%79=abc", "a?api_key=********")]
    [InlineData("a?next=https%3A%2F%2Fx%2F%3Ftoken%3Dabc", "a?next=https://x/?token=********")]
    [InlineData("a?b=1&amp;token=abc", "a?b=1&amp;token=********")]
    [InlineData("x&#x3f;token&#61;abc", "x?token=********")]
    [InlineData("webhooks%2F5e0be1", "webhooks/********")]
    [InlineData("webhooks%252F5e0be1", "webhooks/********")]
    [InlineData("Authorization: Bearer abcdefgh12", "Authorization: Bearer ********")]
    [InlineData("basic dXNlcjpwYXNz no", "basic ******** no")]
    [InlineData("https://user:pw@host/x", "https://********@host/x")]
    [InlineData("{\"callback_token\":\"abc\",\"a\":1}", "{\"callback_token\":\"********\",\"a\":1}")]
    [InlineData("{ 'token' : 'abc' }", "{ 'token' : '********' }")]
    [InlineData("{\"token\"=>\"abc\"}", "{\"token\"=>\"********\"}")]
    [InlineData("token: \"abc\"", "token: \"********\"")]
    [InlineData("&quot;token&quot;:&quot;abc&quot;", "\"token\":\"********\"")]
    public void A_credential_in_text_is_masked(string text, string masked) =>
        Assert.Equal(masked, CredentialText.MaskIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("Jira (204584239) of product PRJ1")]
    [InlineData("password: can't be blank")]
    [InlineData("http://company.aha.io/integrations/204584239")]
    [InlineData("products/PRJ1/integrations/webhooks")]
    [InlineData("products/HOOK/integrations/204584239")]
    [InlineData("the bearer is unknown")]
    [InlineData("100 % & more = better")]
    [InlineData("%zz &nothing; a=")]
    [InlineData("a://b")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, CredentialText.MaskIn(text));

    /// <summary>Text of a server may be as long as an answer, and made to be slow to search.</summary>
    [Theory]
    [InlineData("webhook")]
    [InlineData("a=")]
    [InlineData("token=")]
    [InlineData("webhook/")]
    [InlineData("token")]
    [InlineData("://")]
    [InlineData("%25")]
    [InlineData("&amp;")]
    [InlineData("bearer ")]
    public void Hostile_text_is_searched_in_a_time_that_grows_with_its_length(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000));
        Assert.NotNull(CredentialText.MaskIn(text));
    }
}
