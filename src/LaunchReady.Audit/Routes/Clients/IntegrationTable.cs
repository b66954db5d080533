namespace LaunchReady.Audit.Routes.Clients;

/// <summary>A service of others: the packages and modules by which source names it, and its hosts.</summary>
internal sealed record KnownService(string Name, string Kind, string[] Packages, string[] Hosts);

/// <summary>Services that a chatbot is wont to talk to. To add one, add a row.</summary>
internal static class IntegrationTable
{
    public static IReadOnlyList<KnownService> All { get; } =
    [
        new("OpenAI", "model", ["openai", "@ai-sdk/openai", "OpenAI", "Microsoft.Extensions.AI.OpenAI", "Azure.AI.OpenAI", "langchain_openai", "langchain-openai", "@langchain/openai", "ruby-openai", "openai-php/client", "github.com/sashabaranov/go-openai", "github.com/openai/openai-go", "openai-java"], ["api.openai.com", "openai.azure.com"]),
        new("Anthropic", "model", ["anthropic", "@anthropic-ai/sdk", "@ai-sdk/anthropic", "Anthropic", "Anthropic.SDK", "langchain_anthropic", "langchain-anthropic", "github.com/anthropics/anthropic-sdk-go"], ["api.anthropic.com"]),
        new("Google Gemini", "model", ["@google/generative-ai", "@google/genai", "@ai-sdk/google", "google-generativeai", "google-genai", "google.generativeai"], ["generativelanguage.googleapis.com"]),
        new("Mistral", "model", ["@mistralai/mistralai", "mistralai", "@ai-sdk/mistral"], ["api.mistral.ai"]),
        new("Groq", "model", ["groq-sdk", "groq", "@ai-sdk/groq"], ["api.groq.com"]),
        new("Cohere", "model", ["cohere-ai", "cohere"], ["api.cohere.ai", "api.cohere.com"]),
        new("Hugging Face", "model", ["@huggingface/inference", "huggingface_hub", "huggingface-hub"], ["api-inference.huggingface.co", "router.huggingface.co"]),
        new("OpenRouter", "model", ["@openrouter/ai-sdk-provider"], ["openrouter.ai"]),
        new("Replicate", "model", ["replicate"], ["api.replicate.com"]),
        new("Amazon Bedrock", "model", ["@aws-sdk/client-bedrock-runtime", "AWSSDK.BedrockRuntime"], ["bedrock-runtime."]),
        new("Ollama", "model", ["ollama", "OllamaSharp", "ollama-ai-provider"], ["localhost:11434"]),
        new("LangChain", "model framework", ["langchain", "@langchain/core", "langchain_core"], []),
        new("Vercel AI SDK", "model framework", ["ai"], []),
        new("Pinecone", "vector store", ["@pinecone-database/pinecone", "pinecone", "pinecone-client", "Pinecone.NET"], [".pinecone.io"]),
        new("Qdrant", "vector store", ["@qdrant/js-client-rest", "qdrant-client", "qdrant_client", "Qdrant.Client"], [".qdrant.io"]),
        new("Weaviate", "vector store", ["weaviate-ts-client", "weaviate-client", "weaviate"], [".weaviate.network"]),
        new("Chroma", "vector store", ["chromadb"], ["api.trychroma.com"]),
        new("pgvector", "vector store", ["pgvector", "Pgvector"], []),
        new("Stripe", "payment", ["stripe", "@stripe/stripe-js", "Stripe.net", "Stripe", "com.stripe", "github.com/stripe/stripe-go", "stripe/stripe-php"], ["api.stripe.com"]),
        new("PayPal", "payment", ["@paypal/checkout-server-sdk", "paypalrestsdk", "@paypal/paypal-server-sdk"], ["api.paypal.com", "api-m.paypal.com"]),
        new("Paddle", "payment", ["@paddle/paddle-node-sdk"], ["api.paddle.com"]),
        new("Lemon Squeezy", "payment", ["@lemonsqueezy/lemonsqueezy.js"], ["api.lemonsqueezy.com"]),
        new("Slack", "chat", ["@slack/web-api", "@slack/bolt", "@slack/webhook", "slack_sdk", "slack-sdk", "slack_bolt", "slack-bolt", "SlackNet", "slack-ruby-client", "github.com/slack-go/slack"], ["hooks.slack.com", "slack.com/api"]),
        new("Discord", "chat", ["discord.js", "discord.py"], ["discord.com/api"]),
        new("Microsoft Teams", "chat", ["botbuilder"], ["webhook.office.com"]),
        new("Twilio", "text message", ["twilio", "Twilio", "twilio-ruby", "twilio/sdk"], ["api.twilio.com"]),
        new("SendGrid", "mail", ["@sendgrid/mail", "sendgrid", "SendGrid", "sendgrid-ruby", "sendgrid/sendgrid", "github.com/sendgrid/sendgrid-go"], ["api.sendgrid.com"]),
        new("Resend", "mail", ["resend", "Resend"], ["api.resend.com"]),
        new("Postmark", "mail", ["postmark", "Postmark"], ["api.postmarkapp.com"]),
        new("Mailgun", "mail", ["mailgun.js", "mailgun-js", "mailgun"], ["api.mailgun.net"]),
        new("SMTP", "mail", ["nodemailer", "smtplib", "MailKit", "MailKit.Net.Smtp", "fastapi-mail", "flask_mail", "flask-mail", "net/smtp", "gopkg.in/gomail.v2", "actionmailer", "spring-boot-starter-mail"], []),
        new("HubSpot", "CRM", ["@hubspot/api-client", "hubspot", "hubspot-api-client"], ["api.hubapi.com"]),
        new("Salesforce", "CRM", ["jsforce", "simple_salesforce", "simple-salesforce", "restforce"], [".salesforce.com"]),
        new("Zendesk", "CRM", ["node-zendesk", "zenpy", "zendesk_api"], [".zendesk.com/api"]),
        new("Intercom", "CRM", ["intercom-client", "python-intercom"], ["api.intercom.io"]),
        new("Pipedrive", "CRM", ["pipedrive"], ["api.pipedrive.com"]),
        new("Linear", "tickets", ["@linear/sdk"], ["api.linear.app"]),
        new("Jira", "tickets", ["jira", "jira.js"], [".atlassian.net"]),
        new("GitHub", "source control", ["@octokit/rest", "octokit", "PyGithub", "Octokit"], ["api.github.com"]),
        new("Supabase", "database", ["@supabase/supabase-js", "@supabase/ssr", "supabase", "Supabase"], [".supabase.co"]),
        new("Firebase", "database", ["firebase", "firebase-admin", "firebase_admin"], ["firebaseio.com"]),
        new("Clerk", "sign-in", ["@clerk/nextjs", "@clerk/express", "@clerk/clerk-sdk-node", "@clerk/backend"], ["api.clerk.com"]),
        new("Auth0", "sign-in", ["@auth0/nextjs-auth0", "auth0", "express-openid-connect"], [".auth0.com"]),
        new("Amazon S3", "storage", ["@aws-sdk/client-s3", "boto3", "AWSSDK.S3", "aws-sdk-s3"], [".s3.amazonaws.com"]),
        new("Sentry", "monitoring", ["@sentry/node", "@sentry/nextjs", "sentry-sdk", "sentry_sdk", "Sentry.AspNetCore", "sentry-rails"], [".ingest.sentry.io"]),
        new("PagerDuty", "monitoring", ["@pagerduty/pdjs", "pdpyras"], ["events.pagerduty.com"]),
        new("Redis", "cache or queue", ["redis", "ioredis", "StackExchange.Redis", "github.com/redis/go-redis", "@upstash/redis"], []),
    ];
}
