<?xml version="1.0" encoding="utf-8"?>
<!-- The page of a report, complete without its script. Everything that comes from the account is text or the value of
     an attribute here, and escaped as such. -->
<xsl:stylesheet
  version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:svg="http://www.w3.org/2000/svg"
  exclude-result-prefixes="svg"
>
  <xsl:output method="html" encoding="utf-8" indent="no" doctype-system="about:legacy-compat" />

  <xsl:variable name="policy">
    <xsl:text>default-src 'none'; style-src '</xsl:text>
    <xsl:value-of select="/report/style/@hash" />
    <xsl:text>'; script-src '</xsl:text>
    <xsl:value-of select="/report/script/@hash" />
    <xsl:text>'; base-uri 'none'; form-action 'none'</xsl:text>
  </xsl:variable>

  <xsl:template match="report">
    <html lang="en">
      <head>
        <meta http-equiv="Content-Security-Policy" content="{$policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
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
          <xsl:call-template name="differences" />
          <xsl:apply-templates select="attention" />
          <xsl:apply-templates select="off[row]" />
          <xsl:apply-templates select="duplicates[duplicate]" />
          <xsl:apply-templates select="matrix[group]" />
          <xsl:apply-templates select="templates[template]" />
          <xsl:apply-templates select="all" />
        </main>
        <footer>
          <p>
            <xsl:text>Account: </xsl:text><xsl:value-of select="@account" />
            <xsl:text>. Created </xsl:text><xsl:apply-templates select="made" mode="date" />
            <xsl:text> UTC by AhaIntegrations </xsl:text><xsl:value-of select="@version" />
            <xsl:text>. Times are UTC. Only the web interface of Aha! shows what failed.</xsl:text>
          </p>
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
        <div><dt>Need attention</dt><dd><xsl:value-of select="attention/@count" /></dd></div>
      </dl>
      <svg
        class="bar"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
        xmlns="http://www.w3.org/2000/svg"
      >
        <xsl:for-each select="state[@count > 0]">
          <rect class="{@name}" x="{@start}" y="0" width="{@width}" height="4" />
        </xsl:for-each>
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
      <xsl:for-each select="limits"><p class="limits"><xsl:value-of select="." /></p></xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="differences">
    <xsl:if test="difference">
      <section aria-labelledby="differences">
        <h2 id="differences">Differences from the baseline</h2>
        <div class="scroll" role="region" aria-labelledby="differences" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col">Product</th>
                <th scope="col">Service</th>
                <th scope="col">Name</th>
                <th scope="col">Id</th>
                <th scope="col">In the baseline</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="difference">
                <tr>
                  <td><xsl:value-of select="@kind" /></td>
                  <td><xsl:value-of select="@product" /></td>
                  <td><xsl:value-of select="@service" /></td>
                  <td><xsl:value-of select="@name" /></td>
                  <td><span class="id"><xsl:value-of select="@id" /></span></td>
                  <td><xsl:value-of select="@was" /></td>
                  <td><xsl:value-of select="@detail" /></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="attention">
    <section aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      <xsl:choose>
        <xsl:when test="@count = 0"><p>None of these integrations is known to be failing or silent.</p></xsl:when>
        <xsl:otherwise><xsl:call-template name="list" /></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="off">
    <section aria-labelledby="off">
      <h2 id="off">Switched off</h2>
      <xsl:call-template name="list" />
    </section>
  </xsl:template>

  <xsl:template name="list">
    <ol class="listed">
      <xsl:for-each select="row">
        <li class="{@state}">
          <xsl:call-template name="state"><xsl:with-param name="name" select="@state" /></xsl:call-template>
          <div>
            <strong><xsl:value-of select="@name" /></strong>
            <span class="where">
              <xsl:value-of select="@service" /> · <xsl:call-template name="place" /> · <xsl:call-template name="id" />
            </span>
            <p><xsl:value-of select="@reason" /></p>
          </div>
        </li>
      </xsl:for-each>
    </ol>
    <xsl:if test="@count > count(row)">
      <p class="more">And <xsl:value-of select="@count - count(row)" /> more, in the table of all integrations.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="duplicates">
    <section aria-labelledby="duplicates">
      <h2 id="duplicates">Likely duplicates</h2>
      <p>Integrations of one service that follow one template in one product:</p>
      <ul class="groups">
        <xsl:for-each select="duplicate">
          <li>
            <xsl:for-each select="follower[1]">
              <xsl:value-of select="@service" /> · <xsl:call-template name="place" />
            </xsl:for-each>
            <xsl:text>: </xsl:text>
            <xsl:call-template name="followers" />
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="templates">
    <section aria-labelledby="templates">
      <h2 id="templates">Templates</h2>
      <p>Integrations that are known to follow a template, in the answers that were read in full:</p>
      <ul class="groups">
        <xsl:for-each select="template">
          <li>
            <strong><xsl:value-of select="@name" /></strong>
            <xsl:text> </xsl:text>
            <xsl:call-template name="id" />
            <xsl:text> is followed by </xsl:text>
            <xsl:value-of select="@count" />
            <xsl:text>: </xsl:text>
            <xsl:call-template name="followers" />
            <xsl:if test="@count > count(follower)">, …</xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="followers">
    <xsl:for-each select="follower">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:value-of select="@name" />
      <xsl:text> </xsl:text>
      <xsl:call-template name="id" />
      <span class="where">(<xsl:value-of select="@product" />)</span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="matrix">
    <section aria-labelledby="{@id}">
      <h2 id="{@id}">Services by <xsl:value-of select="@unit" /></h2>
      <div class="scroll" role="region" aria-labelledby="{@id}-caption" tabindex="0">
        <table class="matrix">
          <caption id="{@id}-caption">
            <xsl:text>Number of integrations by </xsl:text>
            <xsl:value-of select="@unit" />
            <xsl:text>, service and state</xsl:text>
          </caption>
          <thead>
            <tr>
              <th scope="col" class="unit"><xsl:value-of select="@unit" /></th>
              <xsl:for-each select="service"><th scope="col"><xsl:value-of select="." /></th></xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="group">
              <tr>
                <th scope="row"><xsl:call-template name="place" /></th>
                <xsl:for-each select="cell"><td><xsl:apply-templates select="state" /></td></xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="cell/state">
    <span class="count {@name}" title="{@count} {@name}">
      <xsl:call-template name="symbol" />
      <xsl:value-of select="@count" />
      <span class="unseen"><xsl:text> </xsl:text><xsl:value-of select="@name" /><xsl:text> </xsl:text></span>
    </span>
  </xsl:template>

  <xsl:template match="all">
    <section aria-labelledby="all">
      <h2 id="all">All integrations</h2>
      <p id="still">Sorting and filtering need the page's own script, which does not run here. All rows are shown.</p>
      <form class="tools" role="search" hidden="hidden">
        <label>
          <xsl:text>Filter </xsl:text>
          <input id="words" type="search" autocomplete="off" spellcheck="false" placeholder="Words in any column" />
        </label>
        <label>
          <xsl:text>State </xsl:text>
          <select id="state">
            <option value="">All</option>
            <xsl:for-each select="../state[@count > 0]">
              <option value="{@name}"><xsl:value-of select="@name" /> (<xsl:value-of select="@count" />)</option>
            </xsl:for-each>
          </select>
        </label>
      </form>
      <p id="shown" role="status"><xsl:value-of select="count(row)" /> integrations, the most urgent first</p>
      <button id="more" type="button" hidden="hidden">Show all</button>
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
                <td data-key="{@rank}">
                  <xsl:call-template name="state"><xsl:with-param name="name" select="@state" /></xsl:call-template>
                </td>
                <td><xsl:call-template name="place" /></td>
                <td>
                  <xsl:value-of select="@service" />
                  <xsl:text> </xsl:text>
                  <small><xsl:value-of select="@code" /></small>
                </td>
                <td><xsl:value-of select="@name" /></td>
                <td><xsl:call-template name="id" /></td>
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

  <!-- The key of a product with its name, or the account. -->
  <xsl:template name="place">
    <xsl:value-of select="@product" />
    <xsl:if test="@product-name"><xsl:text> </xsl:text><small><xsl:value-of select="@product-name" /></small></xsl:if>
  </xsl:template>

  <!-- An id, which links to the page of the integration where its address is known. -->
  <xsl:template name="id">
    <xsl:choose>
      <xsl:when test="@link"><a class="id" href="{@link}"><xsl:value-of select="@id" /></a></xsl:when>
      <xsl:otherwise><span class="id"><xsl:value-of select="@id" /></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="state">
    <xsl:param name="name" />
    <span class="state {$name}">
      <xsl:call-template name="symbol"><xsl:with-param name="name" select="$name" /></xsl:call-template>
      <xsl:value-of select="$name" />
    </span>
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
      <xsl:when test="@name = 'Failing'">failed recently</xsl:when>
      <xsl:when test="@name = 'Silent'">on, but its webhook has not been called for a long time</xsl:when>
      <xsl:when test="@name = 'Off'">switched off, by a user or by Aha! itself</xsl:when>
      <xsl:when test="@name = 'Healthy'">none of the others</xsl:when>
      <xsl:otherwise>the answers do not show it</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
