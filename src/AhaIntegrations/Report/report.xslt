<?xml version="1.0" encoding="utf-8"?>
<!-- The page of a report, complete without its script. All that comes from the account is text or the value of an attribute here,
     and escaped as such. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:svg="http://www.w3.org/2000/svg" exclude-result-prefixes="svg">
  <xsl:output method="html" encoding="utf-8" indent="no" doctype-system="about:legacy-compat" />

  <xsl:template match="report">
    <html lang="en">
      <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{style/@hash}'; script-src '{script/@hash}'; base-uri 'none'; form-action 'none'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="AhaIntegrations {@version}" />
        <title><xsl:value-of select="@title" /></title>
        <style><xsl:value-of select="style" /></style>
      </head>
      <body>
        <header>
          <h1><xsl:value-of select="@title" /></h1>
          <p>As of <xsl:apply-templates select="made" mode="date" /> UTC</p>
        </header>
        <main>
          <xsl:call-template name="totals" />
          <xsl:apply-templates select="urgent" />
          <xsl:apply-templates select="matrix" />
          <xsl:apply-templates select="all" />
        </main>
        <footer>
          <p>Account: <xsl:value-of select="@account" />. Made <xsl:apply-templates select="made" mode="date" /> UTC by AhaIntegrations <xsl:value-of select="@version" />. Times are UTC. Aha! tells what failed in its web interface only.</p>
        </footer>
        <script><xsl:value-of select="script" /></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="totals">
    <section aria-labelledby="totals">
      <h2 id="totals">At a glance</h2>
      <dl class="tiles">
        <div><dt>Integrations</dt><dd><xsl:value-of select="@integrations" /></dd></div>
        <div><dt>Products</dt><dd><xsl:value-of select="@products" /></dd></div>
        <div><dt>Services</dt><dd><xsl:value-of select="@services" /></dd></div>
        <div><dt>Need attention</dt><dd><xsl:value-of select="urgent/@count" /></dd></div>
      </dl>
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">
        <xsl:for-each select="state[@count > 0]"><rect class="{@name}" x="{@start}" y="0" width="{@width}" height="4" /></xsl:for-each>
      </svg>
      <ul class="legend">
        <xsl:for-each select="state">
          <li>
            <xsl:call-template name="state"><xsl:with-param name="name" select="@name" /></xsl:call-template>
            <xsl:text> </xsl:text>
            <strong><xsl:value-of select="@count" /></strong>
            <xsl:text> </xsl:text>
            <span class="share"><xsl:value-of select="format-number(@width, '0.#')" />%</span>
            <span class="meaning"><xsl:call-template name="meaning" /></span>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="urgent">
    <section aria-labelledby="urgent">
      <h2 id="urgent">Needs attention</h2>
      <xsl:choose>
        <xsl:when test="@count = 0"><p>Nothing: none of these integrations is known to fail, to be silent, or to be off.</p></xsl:when>
        <xsl:otherwise>
          <ol class="urgent">
            <xsl:for-each select="row">
              <li class="{@state}">
                <xsl:call-template name="state"><xsl:with-param name="name" select="@state" /></xsl:call-template>
                <div>
                  <strong><xsl:value-of select="@name" /></strong>
                  <span class="where"><xsl:value-of select="@service" /> · <xsl:value-of select="@product" /> · <span class="id"><xsl:value-of select="@id" /></span></span>
                  <p><xsl:value-of select="@reason" /></p>
                </div>
              </li>
            </xsl:for-each>
          </ol>
          <xsl:if test="@count > count(row)"><p>And <xsl:value-of select="@count - count(row)" /> more, in the table of all integrations.</p></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="matrix">
    <section aria-labelledby="matrix">
      <h2 id="matrix">Products and services</h2>
      <div class="scroll" role="region" aria-labelledby="matrix-caption" tabindex="0">
        <table class="matrix">
          <caption id="matrix-caption">How many integrations of which state each product has of each service</caption>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <xsl:for-each select="service"><th scope="col"><xsl:value-of select="." /></th></xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="product">
              <tr>
                <th scope="row"><xsl:value-of select="@name" /></th>
                <xsl:for-each select="cell"><td><xsl:apply-templates select="state" /></td></xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="cell/state">
    <span class="count {@name}" title="{@count} {@name}"><xsl:call-template name="symbol" /><xsl:value-of select="@count" /><span class="unseen"><xsl:text> </xsl:text><xsl:value-of select="@name" /><xsl:text> </xsl:text></span></span>
  </xsl:template>

  <xsl:template match="all">
    <section aria-labelledby="all">
      <h2 id="all">All integrations</h2>
      <p id="still">Sorting and filtering need the page's own script, which does not run here. Everything is shown.</p>
      <form class="tools" role="search" hidden="hidden">
        <label>Filter <input id="words" type="search" autocomplete="off" spellcheck="false" placeholder="Words in any column" /></label>
        <label>
          State <select id="state">
            <option value="">All</option>
            <xsl:for-each select="../state[@count > 0]"><option value="{@name}"><xsl:value-of select="@name" /> (<xsl:value-of select="@count" />)</option></xsl:for-each>
          </select>
        </label>
      </form>
      <p id="shown" role="status"><xsl:value-of select="count(row)" /> integrations, the most urgent first</p>
      <div class="scroll" role="region" aria-labelledby="rows-caption" tabindex="0">
        <table id="rows">
          <caption id="rows-caption" class="unseen">All integrations with their states and times (UTC)</caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Product</th>
              <th scope="col">Service</th>
              <th scope="col">Name</th>
              <th scope="col">Id</th>
              <th scope="col">Last error</th>
              <th scope="col">Last webhook request</th>
              <th scope="col">Last change</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="row">
              <tr data-state="{@state}">
                <td data-key="{@rank}"><xsl:call-template name="state"><xsl:with-param name="name" select="@state" /></xsl:call-template></td>
                <td><xsl:value-of select="@product" /></td>
                <td><xsl:value-of select="@service" /><xsl:text> </xsl:text><small><xsl:value-of select="@code" /></small></td>
                <td><xsl:value-of select="@name" /></td>
                <td class="id"><xsl:value-of select="@id" /></td>
                <td data-key="{error/@iso}"><xsl:apply-templates select="error" /></td>
                <td data-key="{webhook/@iso}"><xsl:apply-templates select="webhook" /></td>
                <td data-key="{change/@iso}"><xsl:apply-templates select="change" /></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="error | webhook | change">
    <xsl:apply-templates select="." mode="date" /><xsl:text> </xsl:text><small><xsl:value-of select="@age" /></small>
  </xsl:template>

  <xsl:template match="*" mode="date"><time datetime="{@iso}"><xsl:value-of select="@text" /></time></xsl:template>

  <xsl:template name="state">
    <xsl:param name="name" />
    <span class="state {$name}"><xsl:call-template name="symbol"><xsl:with-param name="name" select="$name" /></xsl:call-template><xsl:value-of select="$name" /></span>
  </xsl:template>

  <!-- Shapes that differ without colour, and that no phone replaces by a picture. -->
  <xsl:template name="symbol">
    <xsl:param name="name" select="@name" />
    <span class="symbol" aria-hidden="true">
      <xsl:choose>
        <xsl:when test="$name = 'Failing'">✕</xsl:when>
        <xsl:when test="$name = 'Silent'">◔</xsl:when>
        <xsl:when test="$name = 'Off'">○</xsl:when>
        <xsl:when test="$name = 'Healthy'">✓</xsl:when>
        <xsl:otherwise>?</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template name="meaning">
    <xsl:choose>
      <xsl:when test="@name = 'Failing'">failed lately, whether or not its webhook was called since</xsl:when>
      <xsl:when test="@name = 'Silent'">on, but its webhook was not called for long</xsl:when>
      <xsl:when test="@name = 'Off'">switched off, by somebody or by Aha! itself</xsl:when>
      <xsl:when test="@name = 'Healthy'">none of the others</xsl:when>
      <xsl:otherwise>what was read does not tell</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
