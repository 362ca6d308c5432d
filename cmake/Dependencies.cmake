# SPDX-License-Identifier: GPL-2.0-or-later
# Every dependency is a Debian package; each that is missing is named with
# the package to install.
find_package(PkgConfig)
if(NOT PKG_CONFIG_FOUND)
	message(FATAL_ERROR "pkg-config is missing: apt-get install pkg-config")
endif()

function(need target module package)
	pkg_check_modules(${target} IMPORTED_TARGET ${module})
	if(NOT ${target}_FOUND)
		message(FATAL_ERROR
			"${module} is missing: apt-get install ${package}")
	endif()
endfunction()

function(need_file target header library package)
	find_path(${target}_HEADER ${header})
	find_library(${target}_LIBRARY ${library})
	if(NOT ${target}_HEADER OR NOT ${target}_LIBRARY)
		message(FATAL_ERROR
			"${header} is missing: apt-get install ${package}")
	endif()
	add_library(${target} INTERFACE IMPORTED GLOBAL)
	target_include_directories(${target} INTERFACE ${${target}_HEADER})
	target_link_libraries(${target} INTERFACE ${${target}_LIBRARY})
endfunction()

# A dictionary that the build reads words from.
function(need_words variable file package)
	find_file(${variable} ${file} PATHS /usr/share/hunspell)
	if(NOT ${variable})
		message(FATAL_ERROR
			"${file} is missing: apt-get install ${package}")
	endif()
endfunction()

need(XAPIAN "xapian-core>=1.4.22" libxapian-dev)
need(ICU "icu-uc>=72" libicu-dev)
need(ICUI18N "icu-i18n>=72" libicu-dev)
need(YAML "yaml-0.1" libyaml-dev)
need(JANSSON "jansson>=2.13" libjansson-dev)
find_package(Threads REQUIRED)
need(LIBXML "libxml-2.0" libxml2-dev)
need(ARCHIVE "libarchive>=3.6" libarchive-dev)
need(SECCOMP "libseccomp" libseccomp-dev)
need(ZLIB "zlib" zlib1g-dev)
need(ZSTD "libzstd" libzstd-dev)
need(BROTLI "libbrotlidec" libbrotli-dev)
need(GMIME "gmime-3.0" libgmime-3.0-dev)
need(GSF "libgsf-1" libgsf-1-dev)
need(PLIST "libplist-2.0" libplist-dev)
need(UCHARDET "uchardet" libuchardet-dev)
need(MICROHTTPD "libmicrohttpd>=0.9.75" libmicrohttpd-dev)
need(XXHASH "libxxhash" libxxhash-dev)
# The static one: who does not cite does not load it.
need_file(NETTLE nettle/sha2.h libnettle.a nettle-dev)
need_file(STEMMER libstemmer.h stemmer libstemmer-dev)
need_file(CLD2 cld2/public/compact_lang_det.h cld2 libcld2-dev)
need_file(OPENCC opencc/opencc.h opencc "libopencc-dev libopencc-data")
# Without it, the compounds of German are split by a short list of our own.
find_file(HUNSPELL_DE_DIC de_DE.dic PATHS /usr/share/hunspell)
if(HUNSPELL_DE_DIC)
	file(READ ${HUNSPELL_DE_DIC} german LIMIT 400)
endif()
if(NOT german MATCHES "derived from the igerman98" OR german MATCHES "frami")
	message(WARNING "the words of igerman98 are missing: fewer German "
		"compounds are split; apt-get install hunspell-de-de")
	set(HUNSPELL_DE_DIC "")
endif()
need_words(HUNSPELL_AR_DIC ar.dic hunspell-ar)
need_words(HUNSPELL_ID_DIC id_ID.dic hunspell-id)
need_words(HUNSPELL_ID_AFF id_ID.aff hunspell-id)
