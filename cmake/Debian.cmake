# SPDX-License-Identifier: GPL-2.0-or-later
# The .deb, by CPack: ./setup package.
set(LLMSEARCH_MAINTAINER "" CACHE STRING
	"who answers for the .deb, as 'Name <address>'")
set(LLMSEARCH_HOMEPAGE "" CACHE STRING "the project's page, named in the .deb")

# As for Debian's own tools. No address is invented: that of nobody says so.
set(maintainer "${LLMSEARCH_MAINTAINER}")
if(NOT maintainer AND DEFINED ENV{DEBEMAIL})
	set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
elseif(NOT maintainer)
	set(maintainer "llmsearch maintainers <nobody@llmsearch.invalid>")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "${maintainer}")
set(CPACK_PACKAGE_HOMEPAGE_URL "${LLMSEARCH_HOMEPAGE}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
	"full-text search over saved articles, in any script")
set(CPACK_PACKAGE_DESCRIPTION
"llmindex keeps an index of folders of saved articles up to date: text,
Markdown, HTML, PDF, office documents, books, feeds, mail and web crawls, in
any charset, compressed or in archives as well.
.
llmsearch finds the passages that answer a question, in Chinese, Arabic,
Portuguese, Indonesian, English and what else Unicode writes, and prints
them marked, with their sources, or as JSON.")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)

# The library has packages of its own, as Debian wants it; the commands need
# none of them. What is set for one package only names it.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL llmsearch llmsearch-web libllmsearch0
	libllmsearch-dev)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_LLMSEARCH_PACKAGE_NAME llmsearch)
set(CPACK_DEBIAN_LLMSEARCH_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
# What reads PDF, and what is loaded when a mail, old Office or a page of
# Safari is read.
set(CPACK_DEBIAN_LLMSEARCH_PACKAGE_RECOMMENDS
	"poppler-utils, poppler-data, libgmime-3.0-0t64 | libgmime-3.0-0, libgsf-1-114, libplist-2.0-4 | libplist3")
set(CPACK_DEBIAN_LLMSEARCH_PACKAGE_CONTROL_EXTRA
	${CMAKE_SOURCE_DIR}/cmake/debian/postinst
	${CMAKE_SOURCE_DIR}/cmake/debian/prerm
	${CMAKE_SOURCE_DIR}/cmake/debian/postrm)
set(CPACK_DEBIAN_LLMSEARCH_PACKAGE_SUGGESTS
	"llmsearch-web, tesseract-ocr, djvulibre-bin, xapian-tools, openssh-client")
set(CPACK_DEBIAN_LLMSEARCH-WEB_PACKAGE_NAME llmsearch-web)
set(CPACK_DEBIAN_LLMSEARCH-WEB_PACKAGE_SECTION web)
set(CPACK_DEBIAN_LLMSEARCH-WEB_PACKAGE_RECOMMENDS llmsearch)
set(CPACK_DEBIAN_LLMSEARCH-WEB_PACKAGE_CONTROL_EXTRA
	${CMAKE_SOURCE_DIR}/cmake/debian/web/postinst
	${CMAKE_SOURCE_DIR}/cmake/debian/web/prerm
	${CMAKE_SOURCE_DIR}/cmake/debian/web/postrm)
set(CPACK_DEBIAN_LLMSEARCH-WEB_DESCRIPTION
"A browser shows what llmindex has indexed: passages in any script with their
marks, facets, a feed of each query, references. The pages are made on this
machine and answer this machine, unless told otherwise.
.
This package has the server of the pages.")
set(CPACK_DEBIAN_LIBLLMSEARCH0_PACKAGE_NAME libllmsearch0)
set(CPACK_DEBIAN_LIBLLMSEARCH0_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBLLMSEARCH0_PACKAGE_CONTROL_EXTRA
	${CMAKE_SOURCE_DIR}/cmake/debian/triggers)
set(CPACK_DEBIAN_LIBLLMSEARCH0_DESCRIPTION
"Programs search with this library in indexes that llmindex made: passages
that answer a question, in Chinese, Arabic, Portuguese, Indonesian, English
and what else Unicode writes, with marks, facets and references.
.
This package has the library.")
set(CPACK_DEBIAN_LIBLLMSEARCH-DEV_PACKAGE_NAME libllmsearch-dev)
set(CPACK_DEBIAN_LIBLLMSEARCH-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBLLMSEARCH-DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_LIBLLMSEARCH-DEV_PACKAGE_DEPENDS
	"libllmsearch0 (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
set(CPACK_DEBIAN_LIBLLMSEARCH-DEV_DESCRIPTION
"What a program needs to be built with libllmsearch: its header, the file for
pkg-config and llmsearch(3).
.
This package has the development files.")

# Debian's changelog, of the day of what is packed.
set(version "${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
	execute_process(COMMAND git log -1 --format=%ct
		WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
		OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE
		ERROR_QUIET)
	if(epoch)
		set(ENV{SOURCE_DATE_EPOCH} ${epoch})
	endif()
endif()
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(cmake/debian/changelog.in ${CMAKE_BINARY_DIR}/changelog.Debian
	@ONLY)

include(CPack)
